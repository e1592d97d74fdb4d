/**
 * Advice about settings: each is given where it holds, and not where somebody tries the proxy out on one machine.
 */
import { expect, test } from 'vitest'
import { readSettings } from '../../../proxy/config/config.ts'
import { SETTINGS } from '../../../proxy/config/settings.ts'
import { adviceFor } from '../../../proxy/operator/advice.ts'

/** As it should be behind a load balancer. */
const GOOD = {
  HOST: '0.0.0.0',
  PUBLIC_URL: 'https://proxy.contoso.com',
  TRUSTED_PROXIES: 'private',
  DRAIN_DELAY_MS: '5000',
  METRICS_PORT: '9464',
  GUARD_COUNTRIES: 'DE'
}
const REDIS = { ...GOOD, REDIS_URL: 'rediss://redis.example.com' }
const SECRET = { GUARD_SECRET: 'x'.repeat(32) }
const NO_GUARD = { GUARD_SENDS_PER_NUMBER: '0', GUARD_CHECKS_PER_OTP: '0' }

function advise(env: Readonly<Record<string, string>>) {
  const { config, surroundings } = readSettings(env)
  return adviceFor(config, surroundings)
}

const { HOST: _host, DRAIN_DELAY_MS: _none, ...BEHIND_TUNNEL } = GOOD
const TRIED = { PUBLIC_URL: 'https://proxy.contoso.com', GUARD_COUNTRIES: 'DE' }
const { PUBLIC_URL: _url, ...WITHOUT_URL } = GOOD
const { TRUSTED_PROXIES: _proxies, ...WITHOUT_PROXIES } = GOOD
const { DRAIN_DELAY_MS: _delay, ...WITHOUT_DELAY } = GOOD
const { METRICS_PORT: _metrics, ...WITHOUT_METRICS } = GOOD
const { GUARD_COUNTRIES: _countries, ...WITHOUT_GUARDS } = GOOD

test.each<[about: string, env: Record<string, string>, first: string[]]>([
  ['the defaults', {}, []],
  ['a good set', GOOD, []],
  ['no public address', WITHOUT_URL, ['PUBLIC_URL']],
  ['no trusted proxies', WITHOUT_PROXIES, ['TRUSTED_PROXIES']],
  ['no delay of the drain', WITHOUT_DELAY, ['DRAIN_DELAY_MS']],
  ['no metrics', WITHOUT_METRICS, ['METRICS_PORT']],
  ['guards that each process counts for itself', REDIS, ['GUARD_SECRET']],
  ['guards that all replicas count together', { ...REDIS, ...SECRET }, []],
  ['no guard to count', { ...REDIS, ...NO_GUARD }, []],
  ['a secret for nothing', { ...GOOD, ...SECRET }, ['GUARD_SECRET']],
  ['constants of a test', { CONSTANTS_FOR_TESTS: 'BREAKER_PAUSE_MS=5' }, ['CONSTANTS_FOR_TESTS']],
  ['parts of a Redis URL', { REDIS_HOST: 'redis', REDIS_PASSWORD: 'x' }, ['REDIS_HOST']],
  ['parts of a Redis URL at Railway', { REDISHOST: 'redis', REDISPASSWORD: 'x' }, ['REDISHOST']],
  ['parts beside the URL', { ...REDIS, ...SECRET, REDIS_HOST: 'redis', REDIS_TLS_URL: 'x' }, []],
  ['a password beside the URL', { ...REDIS, ...SECRET, REDIS_HOST: 'redis', REDIS_PASSWORD: 'x' }, ['REDIS_PASSWORD']],
  [
    'a password in the URL, too',
    { ...REDIS, ...SECRET, REDIS_URL: 'rediss://:x@redis.example.com', REDIS_PASSWORD: 'x' },
    []
  ],
  ['a former name', { THROTTLE_MAX_KEYS: '5' }, ['THROTTLE_MAX_KEYS']],
  ['no guards', WITHOUT_GUARDS, ['GUARD_COUNTRIES']],
  ['one guard', { ...WITHOUT_GUARDS, GUARD_SENDS_PER_RANGE: '20' }, []],
  ['a test of diagnostics', { ...GOOD, ALLOW_DIAGNOSTICS_FOR_TESTS: 'true' }, ['ALLOW_DIAGNOSTICS_FOR_TESTS']],
  ['plain HTTP', { UPSTREAM_ALLOW_PLAIN_HTTP: 'true' }, ['UPSTREAM_ALLOW_PLAIN_HTTP']],
  ['no log', { LOG_LEVEL: 'silent' }, ['LOG_LEVEL']],
  ['loopback by name', { HOST: 'localhost' }, []],
  ['loopback in IPv6', { HOST: '::1' }, []],
  ['loopback, short', { HOST: '127.1' }, []],
  ['a tunnel on this machine', BEHIND_TUNNEL, []],
  ['a tunnel on this machine, and nothing else', TRIED, ['TRUSTED_PROXIES', 'METRICS_PORT']],
  ['a public address without TLS', { ...GOOD, PUBLIC_URL: 'http://proxy.contoso.com' }, ['PUBLIC_URL']],
  ['a public address of this machine', { ...GOOD, PUBLIC_URL: 'https://localhost:8080' }, ['PUBLIC_URL']],
  ['a public address of a private network', { ...GOOD, PUBLIC_URL: 'https://10.0.0.7' }, ['PUBLIC_URL']],
  [
    'all of IPv6',
    { HOST: '::' },
    ['GUARD_COUNTRIES', 'TRUSTED_PROXIES', 'PUBLIC_URL', 'DRAIN_DELAY_MS', 'METRICS_PORT']
  ]
])('%s', (_about, env, first) => {
  expect(advise(env).map(({ settings }) => settings[0])).toEqual(first)
})

test('every piece of advice names settings that exist, and says what to do in sentences', () => {
  const all = [
    ...advise({
      HOST: '::',
      LOG_LEVEL: 'silent',
      UPSTREAM_ALLOW_PLAIN_HTTP: 'true',
      ALLOW_DIAGNOSTICS_FOR_TESTS: 'true',
      CONSTANTS_FOR_TESTS: 'BREAKER_PAUSE_MS=5'
    }),
    ...[WITHOUT_GUARDS, REDIS, { ...GOOD, ...SECRET }, { ...GOOD, PUBLIC_URL: 'https://localhost' }].flatMap(advise)
  ]
  expect(all).toHaveLength(13)
  expect(all.flatMap(({ settings }) => settings).filter((name) => !(name in SETTINGS))).toEqual([])
  for (const { sentence, remedy } of [...all, ...advise({ REDIS_HOST: 'x', THROTTLE_MAX_KEYS: '5' })]) {
    for (const words of [sentence, remedy]) expect(words).toMatch(/^[A-Z].*\.$/)
  }
})
