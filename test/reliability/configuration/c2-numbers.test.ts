/**
 * Reliability, configuration: a number that is none is refused at start. `value || default` would turn 0 into a default.
 */
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../../proxy/config.ts'
import { SETTINGS } from '../../../proxy/settings.ts'
import { expectNoStart } from './start.ts'

const STARTED_WITH = ['0', '-1', 'abc', '1e9', '']
const BAD = [...STARTED_WITH, ' ', '1.5', '0x10', '1_000', '+5', '٣', '99999999999999999999']

/** The numeric settings for which 0 says something: no delay, no breaker. */
const ZERO_IS_FINE = ['DRAIN_DELAY_MS', 'UPSTREAM_BREAKER_FAILURES']
const NUMERIC = Object.entries(SETTINGS).flatMap(([name, setting]) =>
  setting.meta()?.unit === undefined ? [] : [name]
)
const NUMBERS = NUMERIC.filter((name) => !ZERO_IS_FINE.includes(name))

test.each(STARTED_WITH)(
  'C2 the proxy does not start with %j in its numbers, and names each one in a line',
  { retry: 2 },
  async (value) => {
    await expectNoStart(Object.fromEntries(NUMBERS.map((name) => [name, value])), NUMBERS)
  }
)

describe('C2 each number is checked for itself', () => {
  test.each(NUMERIC)('C2 %s', (name) => {
    for (const value of BAD.filter((bad) => bad !== '0' || !ZERO_IS_FINE.includes(name))) {
      const read = () => readConfig({ [name]: value })
      expect(read).toThrow(ConfigError)
      expect(read).toThrow(new RegExp(`^${name} `))
    }
  })
})

test('C2 limits, windows, time-outs and ports are among them', () => {
  const expected = ['PORT', 'THROTTLE_CALLS', 'THROTTLE_WINDOW_MS', 'ADDRESS_LIMIT_CALLS', 'UPSTREAM_TIMEOUT_MS']
  expect(NUMBERS).toEqual(expect.arrayContaining([...expected, 'UPSTREAM_CONNECT_TIMEOUT_MS', 'DRAIN_TIMEOUT_MS']))
})

test('C2 the defaults are the documented ones', () => {
  expect(readConfig({})).toMatchObject({
    UPSTREAM_TIMEOUT_MS: 9_000,
    UPSTREAM_CONNECT_TIMEOUT_MS: 3_000,
    THROTTLE_CALLS: 100,
    THROTTLE_WINDOW_MS: 60_000,
    ADDRESS_LIMIT_CALLS: 100,
    ADDRESS_LIMIT_WINDOW_MS: 60_000,
    LOG_LEVEL: 'info'
  })
})
