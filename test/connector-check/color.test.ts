/**
 * Colours are for people in front of a terminal, or for who asks for them.
 */
import { expect, test } from 'vitest'
import { hasColor } from '../../connector-check/report/color.ts'

test.each<[boolean, boolean | undefined, Record<string, string>]>([
  [true, true, {}],
  [false, true, { TERM: 'dumb' }],
  [false, undefined, {}],
  [false, undefined, { CI: 'true' }],
  [true, undefined, { FORCE_COLOR: '1' }],
  [false, true, { FORCE_COLOR: '0' }],
  [false, true, { NO_COLOR: '1' }],
  [false, undefined, { FORCE_COLOR: '1', NO_COLOR: '1' }]
])('%s: terminal %s, %o', (wanted, isTTY, env) => {
  expect(hasColor(isTTY === undefined ? {} : { isTTY }, env)).toBe(wanted)
})
