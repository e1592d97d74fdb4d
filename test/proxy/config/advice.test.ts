/**
 * Advice about settings: each is given where it holds, and not where somebody tries the proxy out on one machine.
 */
import { expect, test } from 'vitest'
import { adviceFor } from '../../../proxy/config/advice.ts'
import { readConfig } from '../../../proxy/config/config.ts'
import { SETTINGS } from '../../../proxy/config/settings.ts'

/** As it should be behind a load balancer. */
const GOOD = {
  HOST: '0.0.0.0',
  PUBLIC_URL: 'https://proxy.contoso.com',
  TRUSTED_PROXIES: 'private',
  DRAIN_DELAY_MS: '5000',
  GUARD_COUNTRIES: 'DE'
}

const { PUBLIC_URL: _url, ...WITHOUT_URL } = GOOD
const { TRUSTED_PROXIES: _proxies, ...WITHOUT_PROXIES } = GOOD
const { DRAIN_DELAY_MS: _delay, ...WITHOUT_DELAY } = GOOD
const { GUARD_COUNTRIES: _countries, ...WITHOUT_GUARDS } = GOOD

test.each<[about: string, env: Record<string, string>, first: string[]]>([
  ['the defaults', {}, []],
  ['a good set', GOOD, []],
  ['no public address', WITHOUT_URL, ['PUBLIC_URL']],
  ['no trusted proxies', WITHOUT_PROXIES, ['TRUSTED_PROXIES']],
  ['no delay of the drain', WITHOUT_DELAY, ['DRAIN_DELAY_MS']],
  ['no guards', WITHOUT_GUARDS, ['GUARD_COUNTRIES']],
  ['one guard', { ...WITHOUT_GUARDS, GUARD_SENDS_PER_RANGE: '20' }, []],
  ['a test of diagnostics', { ...GOOD, ALLOW_DIAGNOSTICS_FOR_TESTS: 'true' }, ['ALLOW_DIAGNOSTICS_FOR_TESTS']],
  ['plain HTTP', { UPSTREAM_ALLOW_PLAIN_HTTP: 'true' }, ['UPSTREAM_ALLOW_PLAIN_HTTP']],
  ['no log', { LOG_LEVEL: 'silent' }, ['LOG_LEVEL']],
  ['loopback by name', { HOST: 'localhost' }, []],
  ['loopback in IPv6', { HOST: '::1' }, []],
  ['loopback, short', { HOST: '127.1' }, []],
  ['all of IPv6', { HOST: '::' }, ['TRUSTED_PROXIES', 'PUBLIC_URL', 'DRAIN_DELAY_MS']]
])('%s', (_about, env, first) => {
  expect(adviceFor(readConfig(env)).map(({ settings }) => settings[0])).toEqual(first)
})

test('every piece of advice names settings that exist, and says what to do in sentences', () => {
  const all = adviceFor(
    readConfig({
      HOST: '::',
      LOG_LEVEL: 'silent',
      UPSTREAM_ALLOW_PLAIN_HTTP: 'true',
      ALLOW_DIAGNOSTICS_FOR_TESTS: 'true'
    })
  ).concat(adviceFor(readConfig(WITHOUT_GUARDS)))
  expect(all).toHaveLength(7)
  for (const { settings, sentence, remedy } of all) {
    expect(settings.filter((name) => !(name in SETTINGS))).toEqual([])
    for (const words of [sentence, remedy]) expect(words).toMatch(/^[A-Z].*\.$/)
  }
})
