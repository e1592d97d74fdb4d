/**
 * A number setting with a value that is no number is refused at start. `value || default` would turn 0 into a default.
 */
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../../proxy/config/config.ts'
import { SETTINGS } from '../../../proxy/config/settings.ts'
import { expectMistakes } from './mistakes-of.ts'
import { expectNoStart } from './start.ts'

const STARTED_WITH = ['0', '-1', 'abc', '1e9', '']
const BAD = [...STARTED_WITH, ' ', '1.5', '0x10', '1_000', '+5', '٣', '99999999999999999999']

const schemas = Object.entries(SETTINGS)

/** Number settings, found by what they accept and not by their description, so that one without a unit is found, too. */
const NUMERIC = schemas.flatMap(([name, schema]) =>
  ['1', '100', '10000'].some((text) => typeof schema.safeParse(text).data === 'number') ? [name] : []
)
const boundsOf = (name: string): readonly [least: number, most: number] => {
  const meta = SETTINGS[name as keyof typeof SETTINGS].meta() as { bounds?: string } | undefined
  const [, least = 'none', most = 'none'] = /^(\d+) to (\d+)$/.exec(meta?.bounds ?? '') ?? []
  return [Number(least), Number(most)]
}

/** Some of them accept 0: no delay, no breaker, no limit. */
const zeroIsFine = (name: string): boolean => boundsOf(name)[0] === 0
const NUMBERS = NUMERIC.filter((name) => !zeroIsFine(name))

test.each(STARTED_WITH)(
  'the proxy does not start with %j as the value of its number settings, and names each one in a line',
  (value) => {
    expectMistakes(Object.fromEntries(NUMBERS.map((name) => [name, value])), NUMBERS)
  }
)

test('the process does not start with 0 as the value of these settings', async () => {
  await expectNoStart(Object.fromEntries(NUMBERS.map((name) => [name, '0'])), NUMBERS)
})

describe('each number setting is checked by itself', () => {
  test.each(NUMERIC)('%s', (name) => {
    for (const value of BAD.filter((bad) => bad !== '0' || !zeroIsFine(name))) {
      const read = () => readConfig({ [name]: value })
      expect(read).toThrow(ConfigError)
      expect(read).toThrow(new RegExp(`^${name} `))
    }
  })
})

describe('the bounds in the tables of settings are those that hold', () => {
  test.each(NUMERIC)('%s', (name) => {
    const [least, most] = boundsOf(name)
    const schema = SETTINGS[name as keyof typeof SETTINGS]
    expect([least, most].map((value) => schema.safeParse(String(value)).data)).toEqual([least, most])
    expect([least - 1, most + 1].map((value) => schema.safeParse(String(value)).success)).toEqual([false, false])
  })
})

test('limits, windows, time-outs and ports are number settings, and some accept zero, for off', () => {
  const expected = ['PORT', 'METRICS_PORT', 'THROTTLE_CALLS', 'THROTTLE_WINDOW_MS', 'ADDRESS_LIMIT_FAILED_CALLS']
  expect(NUMBERS).toEqual(expect.arrayContaining([...expected, 'UPSTREAM_TIMEOUT_MS', 'DRAIN_TIMEOUT_MS']))
  expect(NUMERIC.filter(zeroIsFine)).toEqual([
    'UPSTREAM_BREAKER_FAILURES',
    'GUARD_SENDS_PER_NUMBER',
    'GUARD_SENDS_PER_RANGE',
    'GUARD_SENDS_PER_KEY',
    'GUARD_CHECKS_PER_OTP',
    'GUARD_MISSES_PER_KEY',
    'DRAIN_DELAY_MS'
  ])
})

test('every setting whose name promises a number is a number setting', () => {
  const promised = schemas.flatMap(([name]) => (/_(MS|PORT|CALLS|KEYS|CONNECTIONS)$|_PER_/.test(name) ? [name] : []))
  expect(NUMERIC).toEqual(expect.arrayContaining(promised))
})

test('the defaults are the documented ones', () => {
  expect(readConfig({})).toMatchObject({
    UPSTREAM_TIMEOUT_MS: 9_000,
    THROTTLE_CALLS: 100,
    THROTTLE_WINDOW_MS: 60_000,
    ADDRESS_LIMIT_FAILED_CALLS: 100,
    GUARD_SENDS_PER_NUMBER: 5,
    GUARD_CHECKS_PER_OTP: 10,
    GUARD_SENDS_PER_RANGE: 0,
    GUARD_WINDOW_MS: 600_000,
    LOG_LEVEL: 'info'
  })
})
