/**
 * What keeps the proxy from starting is broken at words at a terminal, and stays one line each in a log.
 */
import { expect, test } from 'vitest'
import { mistakeLines } from '../../../proxy/process/mistake-lines.ts'

const WORDS = 'DRAIN_DELAY_MS: At a deploy the port closes at once, before load balancers have noticed: calls fail.'
const PORT = 'PORT must be less'

test.each([
  ['a wide terminal', { isTTY: true, columns: 200 }, 80],
  ['a narrow one', { isTTY: true, columns: 40 }, 40],
  ['one that does not know its size', { isTTY: true, columns: 0 }, 80]
])('%s', (_what, terminal, width) => {
  const text = mistakeLines([WORDS, PORT], terminal)
  const lines = text.trimEnd().split('\n')
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width)
  expect(lines.length).toBeGreaterThan(2)
  expect(text.replaceAll('\n  ', ' ')).toBe(`cannot start: ${WORDS}\ncannot start: ${PORT}\n`)
})

test('a pipe and a file', () => {
  expect(mistakeLines([WORDS, PORT], {})).toBe(`cannot start: ${WORDS}\ncannot start: ${PORT}\n`)
})
