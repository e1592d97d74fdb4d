/**
 * Settings that are valid but probably a mistake: what somebody who runs the proxy for others should look at.
 */
import type { FormerSetting } from '../config/former-names.ts'
import { isLoopback } from '../config/loopback.ts'
import type { Config } from '../config/settings.ts'
import { NO_SURROUNDINGS, type Surroundings } from '../config/surroundings.ts'
import { reasonAgainst } from '../public/unusable-address.ts'

export interface Advice {
  /** Names of the settings that it is about. The first is the one to change first. */
  readonly settings: readonly string[]
  /** What may happen. */
  readonly sentence: string
  /** What to do. */
  readonly remedy: string
}

const MANY_NUMBERS = ['GUARD_SENDS_PER_RANGE', 'GUARD_SENDS_PER_KEY'] as const

const GUARDS = ['GUARD_SENDS_PER_NUMBER', 'GUARD_CHECKS_PER_OTP', ...MANY_NUMBERS, 'GUARD_MISSES_PER_KEY'] as const

interface Row extends Advice {
  readonly settings: readonly (keyof Config)[]
  readonly holds: (config: Config, surroundings: Surroundings) => boolean
}

/**
 * Whether only somebody who tries out the proxy is expected to reach it. Even on loopback, a tunnel or nginx on the
 * same machine lets others in; PUBLIC_URL shows that.
 */
export const isForOneself = ({ HOST, PUBLIC_URL }: Pick<Config, 'HOST' | 'PUBLIC_URL'>): boolean =>
  isLoopback(HOST) && PUBLIC_URL === undefined

const ROWS: readonly Row[] = [
  {
    settings: ['ALLOW_DIAGNOSTICS_FOR_TESTS'],
    sentence: 'Diagnostics are allowed, which can write API keys, codes and phone numbers to files and logs.',
    remedy: 'Leave it out, unless all keys and numbers are made up.',
    holds: (config) => config.ALLOW_DIAGNOSTICS_FOR_TESTS
  },
  {
    settings: ['CONSTANTS_FOR_TESTS'],
    sentence: 'Limits that are fixed in production have other values here.',
    remedy: 'Leave it out, unless this is a test.',
    holds: (config) => config.CONSTANTS_FOR_TESTS !== undefined
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
      !isForOneself(config) && !config.GUARD_COUNTRIES && MANY_NUMBERS.every((name) => config[name] === 0)
  },
  {
    settings: ['GUARD_SECRET', 'REDIS_URL'],
    sentence: 'Each process counts the guards for itself: n replicas may let through n times as much.',
    remedy: 'Set GUARD_SECRET to one secret for all replicas, such as "openssl rand -base64 32" prints.',
    holds: (config) =>
      config.REDIS_URL !== undefined && config.GUARD_SECRET === undefined && GUARDS.some((name) => config[name] > 0)
  },
  {
    settings: ['GUARD_SECRET', 'REDIS_URL'],
    sentence: 'GUARD_SECRET has no effect without Redis: each process counts the guards for itself.',
    remedy: 'Set REDIS_URL to the Redis of all replicas, or leave GUARD_SECRET out.',
    holds: (config) => config.GUARD_SECRET !== undefined && config.REDIS_URL === undefined
  },
  {
    settings: ['TRUSTED_PROXIES', 'HOST'],
    sentence:
      'Behind a load balancer or a tunnel all callers have its address, so that one caller with a bad key can hold back all others.',
    remedy: 'Set TRUSTED_PROXIES to its addresses, or to private.',
    holds: (config) => !isForOneself(config) && config.TRUSTED_PROXIES === undefined
  },
  {
    settings: ['PUBLIC_URL', 'HOST'],
    sentence: 'The proxy does not know its public address, so that the connector cannot be imported from it.',
    remedy: 'Set PUBLIC_URL to the address that callers use, such as https://proxy.contoso.com.',
    holds: (config) => !isLoopback(config.HOST) && config.PUBLIC_URL === undefined
  },
  {
    settings: ['DRAIN_DELAY_MS', 'HOST'],
    // On loopback, a load balancer has no other replica to turn to.
    sentence: 'At a deploy the port closes at once, before load balancers have noticed: calls fail.',
    remedy: 'Set DRAIN_DELAY_MS to longer than they take to notice, such as 5000, and raise DRAIN_TIMEOUT_MS with it.',
    holds: (config) => !isLoopback(config.HOST) && config.DRAIN_DELAY_MS === 0
  },
  {
    settings: ['METRICS_PORT', 'HOST'],
    sentence: "There are no metrics, no alerts and no operator's page: nobody notices when codes do not arrive.",
    remedy: 'Set METRICS_PORT to a port that only you and Prometheus can reach, such as 9464.',
    // In Azure Container Apps, nothing scrapes metrics, and the ingress forwards one port.
    holds: (config, { onContainerApps }) =>
      !isForOneself(config) && config.METRICS_PORT === undefined && !onContainerApps
  },
  {
    settings: ['LOG_LEVEL'],
    sentence: 'Nothing is logged, not even defects.',
    remedy: 'Set LOG_LEVEL to info, or to warn for no line about each call.',
    holds: (config) => config.LOG_LEVEL === 'silent'
  }
]

const USABLE =
  'Set PUBLIC_URL to an address that begins with https and that callers use, such as https://proxy.contoso.com.'

/** For an address from which makers would get no connector: the sentence of the front page. */
function adviceOnAddress({ PUBLIC_URL, UPSTREAM_URL }: Config): Advice[] {
  if (PUBLIC_URL === undefined) return []
  const reason = reasonAgainst(new URL(PUBLIC_URL), new URL(UPSTREAM_URL))
  return reason === undefined ? [] : [{ settings: ['PUBLIC_URL'], sentence: reason, remedy: USABLE }]
}

function adviceOnFormer(former: FormerSetting): Advice {
  const settings = [former.setting]
  if (!('now' in former))
    return {
      settings,
      sentence: `It has no effect any more: the value is always ${former.fixed}.`,
      remedy: 'Leave it out.'
    }
  const { now, both } = former
  return both
    ? { settings, sentence: `The setting is called ${now} now, which is set, too.`, remedy: 'Leave it out.' }
    : { settings, sentence: `The setting is called ${now} now.`, remedy: 'Rename it.' }
}

/** Platforms inject these parts beside the URL, so they matter only if REDIS_URL lacks them. */
function adviceOnParts(config: Config, { partsOfRedis }: Surroundings): Advice[] {
  const isMissing = (name: string): boolean => {
    if (config.REDIS_URL === undefined) return true
    const isSecret = /(?:PASS|PASSWORD|AUTH|KEY)$/.test(name)
    return isSecret && config.REDIS_URL.every(({ password }) => password === '')
  }
  const missing = partsOfRedis.filter(isMissing)
  if (missing.length === 0) return []
  return [
    {
      settings: missing,
      sentence: `Nothing reads ${missing.join(', ')}.`,
      remedy: 'Put it into REDIS_URL, as in rediss://user:password@redis.example.com:6380.'
    }
  ]
}

/**
 * What to look at in these settings, the worst first; empty if there is nothing.
 *
 * @param surroundings what else the environment holds; nothing by default
 */
export const adviceFor = (config: Config, surroundings: Surroundings = NO_SURROUNDINGS): Advice[] => [
  ...ROWS.filter(({ holds }) => holds(config, surroundings)).map(({ settings, sentence, remedy }) => ({
    settings,
    sentence,
    remedy
  })),
  ...adviceOnAddress(config),
  ...adviceOnParts(config, surroundings),
  ...surroundings.former.map(adviceOnFormer)
]
