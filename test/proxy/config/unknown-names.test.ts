/**
 * A misspelt setting stops the start with a line that names the right one. Names of other programs, which every environment is full
 * of, do not.
 */
import { expect, test } from 'vitest'
import { SETTINGS } from '../../../proxy/config/settings.ts'
import { nearestSetting } from '../../../proxy/config/unknown-names.ts'
import { ENVIRONMENTS, LINKS } from './environments.ts'
import { mistakesOf } from './mistakes-of.ts'

test.each([
  ['GUARD_COUNTRY', 'GUARD_COUNTRIES'],
  ['GUARD_COUNTIRES', 'GUARD_COUNTRIES'],
  ['PUBLIC_URI', 'PUBLIC_URL'],
  ['PUBLICURL', 'PUBLIC_URL'],
  ['PUBLIC__URL', 'PUBLIC_URL'],
  ['PUBLIC-URL', 'PUBLIC_URL'],
  ['public_url', 'PUBLIC_URL'],
  ['port', 'PORT'],
  ['Host', 'HOST'],
  ['TRUSTED_PROXY', 'TRUSTED_PROXIES'],
  ['LOG_LEVLE', 'LOG_LEVEL'],
  ['LOGLEVEL', 'LOG_LEVEL'],
  ['DRAIN_DELAY', 'DRAIN_DELAY_MS'],
  ['METRIC_PORT', 'METRICS_PORT'],
  ['REDIS_URLS', 'REDIS_URL'],
  ['REDIS_ULR', 'REDIS_URL'],
  ['HOST_', 'HOST'],
  ['REDIS_SENTINEL', 'REDIS_SENTINELS'],
  ['THROTTLE_CALL', 'THROTTLE_CALLS'],
  ['OTEL_EXPORTER_OTLP_ENDPIONT', 'OTEL_EXPORTER_OTLP_ENDPOINT'],
  ['FRONTPAGE', 'FRONT_PAGE']
])('%s is told that %s may be meant', (name, meant) => {
  expect(mistakesOf({ [name]: 'tops3cret' })).toEqual([`${name} is no setting: did you mean ${meant}?`])
})

test('another name that begins as ours do is no setting either', () => {
  const names = [
    'UPSTREAM_RETRIES',
    'THROTTLE_BURST',
    'ADDRESS_LIMIT_LOGINS',
    'GUARD_EMAIL',
    'METRICS_PASSWORD',
    'DRAIN_X'
  ]
  expect(mistakesOf(Object.fromEntries(names.map((name) => [name, 'x'])))).toEqual(
    names.map((name) => `${name} is no setting. See --help`)
  )
})

test('misspelt names are reported together with bad values, and no line shows a value', () => {
  const lines = mistakesOf({ PORT: 'tops3cret', GUARD_COUNTRY: 'tops3cret', DRAIN_TIME: 'tops3cret' })
  expect(lines.map((line) => line.split(' ', 1)[0])).toEqual(['PORT', 'GUARD_COUNTRY', 'DRAIN_TIME'])
  expect(lines.join()).not.toContain('tops3cret')
})

test.each(Object.entries(ENVIRONMENTS))('no name in the environment of %s is taken for a mistake', (_where, names) => {
  expect(names.length).toBeGreaterThan(10)
  expect(mistakesOf(Object.fromEntries(names.map((name) => [name, 'any'])))).toEqual([])
})

test('what Kubernetes and Docker inject for services and containers with names as ours is no mistake', () => {
  expect(mistakesOf(LINKS)).toEqual([])
})

test('a Service whose name makes a setting of ours is named as what it is', () => {
  expect(mistakesOf({ METRICS_PORT: 'tcp://10.0.0.1:9464' })).toEqual([
    'METRICS_PORT must not be the address of a Service, which Kubernetes puts there: set enableServiceLinks: false'
  ])
})

test('no setting is near another one', () => {
  for (const name of Object.keys(SETTINGS)) expect(nearestSetting(name)).toBe(name)
})
