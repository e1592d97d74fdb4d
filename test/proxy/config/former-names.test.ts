/**
 * Whoever updates keeps the settings of the version before: an old name goes on working or has no effect any more, and the log and
 * --check-config say which.
 */
import { expect, test } from 'vitest'
import { readConfig, readSettings } from '../../../proxy/config/config.ts'
import { CONSTANTS } from '../../../proxy/config/constants.ts'
import { adviceFor } from '../../../proxy/operator/advice.ts'
import { runCommand } from '../../support/command.ts'

const OLD = 'ADDRESS_LIMIT_CALLS'
const NOW = 'ADDRESS_LIMIT_FAILED_CALLS'
const FIXED = {
  UPSTREAM_BREAKER_PAUSE_MS: CONSTANTS.BREAKER_PAUSE_MS,
  UPSTREAM_CONNECT_TIMEOUT_MS: CONSTANTS.CONNECT_TIMEOUT_MS,
  ADDRESS_LIMIT_WINDOW_MS: CONSTANTS.ADDRESS_WINDOW_MS,
  THROTTLE_MAX_KEYS: CONSTANTS.THROTTLED_KEYS
}

test('a renamed setting goes on working under its old name', () => {
  const { config, surroundings } = readSettings({ [OLD]: ' 7\r\n' })
  expect(config[NOW]).toBe(7)
  expect(surroundings.former).toEqual([{ setting: OLD, now: NOW }])
  expect(readSettings({ [NOW]: '7' }).surroundings.former).toEqual([])
})

test('a bad value is reported under the name that was used', () => {
  expect(() => readConfig({ [OLD]: 'tops3cret' })).toThrow(`${OLD} must be a whole number of calls from 1 to 1000000`)
})

test('both names may have the same value, and not two', () => {
  expect(readConfig({ [OLD]: '7', [NOW]: '7' })[NOW]).toBe(7)
  expect(() => readConfig({ [OLD]: '7', [NOW]: '8' })).toThrow(
    expect.objectContaining({ mistakes: [`${OLD} is now ${NOW}, and the two have different values: leave ${OLD} out`] })
  )
})

test('what is fixed now has no effect, whatever its value', () => {
  const { config, surroundings } = readSettings(Object.fromEntries(Object.keys(FIXED).map((name) => [name, 'any'])))
  expect(config).toEqual(readConfig({}))
  expect(surroundings.former).toEqual(Object.entries(FIXED).map(([setting, fixed]) => ({ setting, fixed })))
})

test('advice names each of them, and where it went', () => {
  const { config, surroundings } = readSettings({ [OLD]: '7', THROTTLE_MAX_KEYS: '5' })
  expect(adviceFor(config, surroundings)).toEqual([
    { settings: [OLD], sentence: `The setting is called ${NOW} now.`, remedy: 'Rename it.' },
    {
      settings: ['THROTTLE_MAX_KEYS'],
      sentence: 'It has no effect any more: the value is always 100000.',
      remedy: 'Leave it out.'
    }
  ])
})

test('where both names are set, the advice is to leave the old one out', () => {
  const { config, surroundings } = readSettings({ [OLD]: '7', [NOW]: '7' })
  expect(adviceFor(config, surroundings)).toEqual([
    { settings: [OLD], sentence: `The setting is called ${NOW} now, which is set, too.`, remedy: 'Leave it out.' }
  ])
})

test('a start logs each of them', async () => {
  // An address that the process cannot have: it ends right after.
  const env = { HOST: '192.0.2.1', [OLD]: '7', THROTTLE_MAX_KEYS: '5' }
  const { stdout, stderr } = await runCommand([], { env })
  expect(stderr).toBe('cannot start: HOST is no address of this machine; use one of its own, or 0.0.0.0 for all\n')
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
  ).toMatchObject([
    { level: 40, setting: OLD, now: NOW, msg: 'a setting has another name now' },
    { level: 40, setting: 'THROTTLE_MAX_KEYS', fixed: 100_000, msg: 'a setting has no effect any more' }
  ])
})
