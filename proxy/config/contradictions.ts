/**
 * Settings that are valid one by one but contradict each other. Each contradiction names the settings that it concerns, so that it
 * can be reported together with mistakes in other settings.
 */
import { isIPv4, isIPv6 } from 'node:net'
import { isLoopback } from './loopback.ts'
import { type RedisSettings, redisContradictions } from './redis-urls.ts'
import type { Config } from './settings.ts'

type Name = keyof Config

interface Contradiction {
  readonly about: readonly Name[]
  readonly mistake: string
  readonly holds: (config: Config) => boolean
}

/** Restricts `holds` to the settings named in `about`. */
const between = <About extends Name>(
  about: readonly About[],
  mistake: string,
  holds: (config: Pick<Config, About>) => boolean
): Contradiction => ({ about, mistake, holds })

const CONTRADICTIONS: readonly Contradiction[] = [
  between(
    ['UPSTREAM_URL', 'UPSTREAM_ALLOW_PLAIN_HTTP'],
    'UPSTREAM_URL must begin with https:// for a host that is not this machine; UPSTREAM_ALLOW_PLAIN_HTTP=true lets keys and codes travel unencrypted',
    ({ UPSTREAM_URL, UPSTREAM_ALLOW_PLAIN_HTTP }) => {
      const { protocol, hostname } = new URL(UPSTREAM_URL)
      return protocol === 'http:' && !isLoopback(hostname) && !UPSTREAM_ALLOW_PLAIN_HTTP
    }
  ),
  between(
    ['PORT', 'HOST', 'METRICS_PORT', 'METRICS_HOST'],
    'METRICS_PORT must not be PORT, because METRICS_HOST and HOST share an address',
    (config) => config.METRICS_PORT === config.PORT && overlap(config.METRICS_HOST, config.HOST)
  ),
  between(
    ['DRAIN_DELAY_MS', 'UPSTREAM_TIMEOUT_MS', 'DRAIN_TIMEOUT_MS'],
    'DRAIN_TIMEOUT_MS must be longer than DRAIN_DELAY_MS and UPSTREAM_TIMEOUT_MS together, or calls that could still be answered are cut off',
    (config) => config.DRAIN_TIMEOUT_MS <= config.DRAIN_DELAY_MS + config.UPSTREAM_TIMEOUT_MS
  )
]

/**
 * Finds the contradictions between the valid settings.
 *
 * @param fine the settings with a usable value, `undefined` for one that is off; invalid ones are absent
 * @returns one line each
 */
export function contradictions(fine: Partial<Config>): string[] {
  const areFine = (names: readonly Name[]) => names.every((name) => name in fine)
  const mistakes = CONTRADICTIONS.filter(({ about, holds }) => areFine(about) && holds(fine as Config)).map(
    ({ mistake }) => mistake
  )
  return areFine(REDIS) ? [...mistakes, ...redisContradictions(fine as RedisSettings)] : mistakes
}

const REDIS: readonly (keyof RedisSettings)[] = ['REDIS_URL', 'REDIS_SENTINELS', 'REDIS_CLUSTER']

/**
 * True if the same port cannot be bound on both. Node's `::` includes all of IPv4, `0.0.0.0` includes no IPv6:
 * https://nodejs.org/api/net.html#serverlistenport-host-backlog-callback. Host names are not resolved, so two names overlap only if
 * they are equal. A name overlaps with "all addresses", because it must name this machine.
 */
function overlap(one: string, other: string): boolean {
  const [a, b] = [canonical(one), canonical(other)]
  return a === b || covers(a, b) || covers(b, a)
}

function covers(all: string, address: string): boolean {
  if (all === '[::]') return true
  if (all === '0.0.0.0') return !address.startsWith('[')
  return all === 'localhost' && ['127.0.0.1', '[::1]'].includes(address)
}

/** The canonical spelling of an address, in lower case: `0` is `0.0.0.0`, `127.1` is `127.0.0.1`. */
function canonical(host: string): string {
  const inUrl = `http://${isIPv6(host) ? `[${host}]` : host}`
  return isIPv4(host) || !URL.canParse(inUrl) ? host : new URL(inUrl).hostname
}
