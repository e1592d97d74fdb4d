/**
 * What a setting is for, in one line of a terminal.
 */
import { metaOf } from './described-settings.ts'
import { type Config, SETTINGS } from './settings.ts'

/** For settings whose first sentence is too long, or says too much for a first look. */
const SHORTER: Readonly<Partial<Record<keyof Config, string>>> = {
  PUBLIC_URL: 'URL under which callers reach the proxy.',
  TRUSTED_PROXIES: 'Load balancers whose X-Forwarded-For is trusted; "private" for any.',
  FRONT_PAGE: 'Whether / is a page for makers.',
  UPSTREAM_ALLOW_PLAIN_HTTP: 'Allows http: to an upstream on another machine.',
  UPSTREAM_CONNECTIONS: 'Maximum number of TCP connections to tyntec.',
  UPSTREAM_BREAKER_FAILURES: 'Unanswered calls in a row that open the circuit breaker; 0 for none.',
  ADDRESS_LIMIT_FAILED_CALLS: 'Calls without an accepted key that one address may make in a minute.',
  GUARD_COUNTRIES: 'Countries that may be texted, such as DE,AT,CH. All by default.',
  GUARD_SENDS_PER_NUMBER: 'Sends and resends to one phone number in a guard window.',
  GUARD_SENDS_PER_RANGE: 'Sends and resends to one range of numbers in a guard window.',
  GUARD_FORBID: 'Inputs of send and resend that are forbidden, such as text,VOICE.',
  REDIS_URL: 'Redis in which all replicas count together.',
  REDIS_SENTINELS: 'Sentinels that know the master, as comma-separated URLs.',
  REDIS_CLUSTER: 'Whether REDIS_URL names nodes of a cluster.',
  GUARD_SECRET: 'Secret of your own under which numbers and OTP IDs are hashed in Redis.',
  LOG_LEVEL: 'Lowest severity of the log lines that are written.',
  EVENT_LOOP_DELAY_MS: 'Event loop delay above which calls are refused.',
  DRAIN_DELAY_MS: 'Time after SIGTERM during which new calls are still accepted.',
  DRAIN_TIMEOUT_MS: 'Time after SIGTERM within which the process ends.',
  ALLOW_DIAGNOSTICS_FOR_TESTS: 'Allows switches of Node that can expose keys. Never for production.',
  CONSTANTS_FOR_TESTS: 'Other values of constants. Never for production.'
}

/** @returns at most 74 characters, without Markdown */
export const shortSentence = (name: keyof Config): string =>
  SHORTER[name] ?? (/^.*?\.(?= |$)/.exec(metaOf(SETTINGS[name]).sentence)?.[0] ?? '').replaceAll('`', '')
