/**
 * The demo opens a browser only where somebody sits in front of a desktop.
 */
import { expect, test } from 'vitest'
import { hasDesktop } from '../../scripts/demo/open-page.ts'

const terminal = { isTerminal: true }

test.each([
  { platform: 'darwin', env: {} },
  { platform: 'win32', env: {} },
  { platform: 'linux', env: { DISPLAY: ':0' } },
  { platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } }
] as const)('on $platform with $env there is one', (surroundings) => {
  expect(hasDesktop({ ...surroundings, ...terminal })).toBe(true)
  expect(hasDesktop({ ...surroundings, isTerminal: false })).toBe(false)
  expect(hasDesktop({ ...surroundings, ...terminal, env: { ...surroundings.env, CI: 'true' } })).toBe(false)
})

test('on a server without a display there is none', () => {
  expect(hasDesktop({ platform: 'linux', env: { DISPLAY: '' }, ...terminal })).toBe(false)
})
