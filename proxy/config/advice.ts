/**
 * Settings that are valid and probably not meant: what somebody who runs the proxy for others should look at.
 */
import { isLoopback } from './loopback.ts'
import type { Config } from './settings.ts'

export interface Advice {
  /** Names of the settings that it is about, the one to change first. */
  readonly settings: readonly (keyof Config)[]
  /** What may happen. */
  readonly sentence: string
  /** What to do. */
  readonly remedy: string
}

const MANY_NUMBERS = ['GUARD_SENDS_PER_RANGE', 'GUARD_SENDS_PER_KEY'] as const

type Row = Advice & { readonly holds: (config: Config) => boolean }

const ROWS: readonly Row[] = [
  {
    settings: ['ALLOW_DIAGNOSTICS_FOR_TESTS'],
    sentence: 'Diagnostics are allowed, which can write API keys, codes and phone numbers to files and logs.',
    remedy: 'Leave it out, unless all keys and numbers are made up.',
    holds: (config) => config.ALLOW_DIAGNOSTICS_FOR_TESTS
  },
  {
    settings: ['UPSTREAM_ALLOW_PLAIN_HTTP'],
    sentence: 'API keys, codes and phone numbers may travel unencrypted to another machine.',
    remedy: 'Leave it out, and let UPSTREAM_URL begin with https://.',
    holds: (config) => config.UPSTREAM_ALLOW_PLAIN_HTTP
  },
  {
    settings: ['GUARD_COUNTRIES', ...MANY_NUMBERS],
    sentence: 'Messages may go to many numbers in any country, each a few times: you pay for SMS pumping.',
    remedy: 'Set GUARD_COUNTRIES to the countries of your users, then GUARD_SENDS_PER_RANGE.',
    holds: (config) =>
      config.PUBLIC_URL !== undefined && !config.GUARD_COUNTRIES && MANY_NUMBERS.every((name) => config[name] === 0)
  },
  {
    settings: ['TRUSTED_PROXIES', 'HOST'],
    sentence:
      'Behind a load balancer all callers have its address, so that one caller with a bad key can hold back all others.',
    remedy: "Set TRUSTED_PROXIES to your load balancer's addresses, or to private.",
    holds: (config) => !isLoopback(config.HOST) && config.TRUSTED_PROXIES === undefined
  },
  {
    settings: ['PUBLIC_URL', 'HOST'],
    sentence: 'The proxy does not know its public address, so that the connector cannot be imported from it.',
    remedy: 'Set PUBLIC_URL to the address that callers use, such as https://proxy.contoso.com.',
    holds: (config) => !isLoopback(config.HOST) && config.PUBLIC_URL === undefined
  },
  {
    settings: ['DRAIN_DELAY_MS', 'HOST'],
    sentence: 'At a deploy the port closes at once, before load balancers have noticed: calls fail.',
    remedy: 'Set DRAIN_DELAY_MS to longer than they take to notice, such as 5000, and raise DRAIN_TIMEOUT_MS with it.',
    holds: (config) => !isLoopback(config.HOST) && config.DRAIN_DELAY_MS === 0
  },
  {
    settings: ['LOG_LEVEL'],
    sentence: 'Nothing is logged, not even defects.',
    remedy: 'Set LOG_LEVEL to info, or to warn for no line about each call.',
    holds: (config) => config.LOG_LEVEL === 'silent'
  }
]

/** What to look at in these settings, the gravest first; empty where there is nothing. */
export const adviceFor = (config: Config): Advice[] =>
  ROWS.filter(({ holds }) => holds(config)).map(({ settings, sentence, remedy }) => ({ settings, sentence, remedy }))
