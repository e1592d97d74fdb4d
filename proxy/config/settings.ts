/**
 * The settings, in the order of the README's table. `sentence` says what a setting is for, `hint` how to correct a bad value.
 */
import { isSupportedCountry } from 'libphonenumber-js/max'
import * as z from 'zod'
import {
  address,
  flag,
  isBaseUrl,
  isOrigin,
  isTrustedProxy,
  list,
  optionalLimit,
  redisUrls,
  wholeNumber
} from './setting-kinds.ts'

/** Inputs that can be forbidden: they can turn the service into an SMS relay, or make it call premium numbers. */
export const OVERRIDES = ['text', 'otpCode', 'Sender', 'Caller', 'VOICE'] as const
export type Override = (typeof OVERRIDES)[number]

const isOverride = (item: string): item is Override => OVERRIDES.some((override) => override === item)

export const SETTINGS = {
  UPSTREAM_URL: z
    .string()
    .refine(isOrigin)
    .transform((value) => new URL(value).origin)
    .default('https://api.tyntec.com')
    .meta({
      sentence: "Scheme and host of tyntec's API.",
      hint: 'must be a scheme and a host, such as https://api.tyntec.com, without path, query or credentials'
    }),
  UPSTREAM_ALLOW_PLAIN_HTTP: flag(
    'Allows `http:` to an upstream on another machine: keys and codes travel unencrypted.'
  ),
  UPSTREAM_TIMEOUT_MS: wholeNumber(
    'ms',
    9_000,
    100,
    110_000,
    'Deadline for everything that one call asks of tyntec. Microsoft 365 Copilot gives up at 10 s.'
  ),
  UPSTREAM_CONNECT_TIMEOUT_MS: wholeNumber('ms', 3_000, 50, 110_000, 'Time for connecting to tyntec, TLS included.'),
  UPSTREAM_CONNECTIONS: wholeNumber(
    'connections',
    128,
    1,
    10_000,
    'Maximum number of TCP connections to tyntec; one API key may use half of them. Calls beyond that are refused with 503 at once.'
  ),
  UPSTREAM_BREAKER_FAILURES: wholeNumber(
    'calls',
    20,
    0,
    10_000,
    'Consecutive calls without an answer from tyntec that open the circuit breaker: for that API key, or for all keys if several had no answer or tyntec cannot be reached. 0 turns it off.'
  ),
  UPSTREAM_BREAKER_PAUSE_MS: wholeNumber(
    'ms',
    2_000,
    100,
    60_000,
    'Time that an open circuit refuses calls, until a trial call is let through.'
  ),
  EVENT_LOOP_DELAY_MS: wholeNumber(
    'ms',
    500,
    20,
    10_000,
    'Event loop delay above which calls are refused with 503 and `/readyz` answers 503.'
  ),
  HOST: address('Address to listen on; `0.0.0.0` or `::` for all addresses.'),
  PORT: wholeNumber('port', 8080, 1, 65_535, 'Port to listen on.'),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin)
    .transform((value) => new URL(value).origin)
    .optional()
    .meta({
      sentence: 'URL under which callers reach the proxy; it is written into `/swagger.json` and `/openapi.json`.',
      hint: 'must be a scheme and a host, such as https://proxy.contoso.com, without path, query or credentials'
    }),
  FRONT_PAGE: flag(
    'Whether `/` is a page for makers: how to set the connector up, files to download, and a check of an API key. Otherwise it is answered 404.',
    true
  ),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info').meta({
    sentence:
      'Lowest severity of the log lines that are written: fatal, error, warn, info, debug, trace, or silent for none.',
    hint: 'must be one of fatal, error, warn, info, debug, trace, silent'
  }),
  TRUSTED_PROXIES: list(
    isTrustedProxy,
    'Load balancers in front, whose `X-Forwarded-For` is trusted: addresses, ranges, or `private` for whatever connects from a private network (RFC 1918, 100.64.0.0/10, fc00::/7, loopback). None by default.',
    'must be addresses or ranges with commas between, such as 10.0.0.1,10.1.0.0/16, or private'
  ),
  THROTTLE_CALLS: wholeNumber('calls', 100, 1, 1_000_000, 'Calls that one API key may make in a window.'),
  THROTTLE_WINDOW_MS: wholeNumber('ms', 60_000, 100, 3_600_000, 'Length of that window.'),
  THROTTLE_MAX_KEYS: wholeNumber(
    'keys',
    100_000,
    1,
    10_000_000,
    'Maximum number of keys that are counted at once. Beyond it new keys are refused, except those that tyntec accepted recently; no running window is dropped.'
  ),
  ADDRESS_LIMIT_CALLS: wholeNumber(
    'calls',
    100,
    1,
    1_000_000,
    'Calls without an accepted key that one client address may make in a window, and beside them as many requests for other paths than the five operations. An IPv6 address counts as its /64; a /48 may make ten times as many.'
  ),
  ADDRESS_LIMIT_WINDOW_MS: wholeNumber('ms', 60_000, 100, 3_600_000, 'Length of that window.'),
  REDIS_URL: redisUrls(
    'Redis that all replicas share for the throttle. Without it, each process counts separately.',
    'must be a URL such as redis://redis.example.com:6379 or rediss://user:password@redis.example.com:6380/2, without query or fragment; write special characters of the password as %23 for #'
  ),
  REDIS_SENTINELS: redisUrls(
    "Sentinels that know the master, as comma-separated URLs; the host in `REDIS_URL` is then the master's name.",
    'must be URLs with commas between, such as redis://sentinel-1.example.com:26379,redis://sentinel-2.example.com:26379, without query or fragment'
  ),
  REDIS_CLUSTER: flag(
    'Whether `REDIS_URL` names a node of a cluster, or several as comma-separated URLs; the other nodes are discovered.'
  ),
  GUARD_COUNTRIES: list(
    (item): item is string => isSupportedCountry(item),
    'Countries that may be texted (ISO 3166-1 alpha-2). All by default. If set, a number whose country cannot be determined is refused.',
    'must be two-letter country codes in capitals with commas between, such as DE,AT,CH'
  ),
  GUARD_SENDS_PER_NUMBER: optionalLimit(
    'sends',
    'Sends and resends to one phone number in a guard window, in any spelling.'
  ),
  GUARD_SENDS_PER_RANGE: optionalLimit(
    'sends',
    'Sends and resends to one range of numbers (the first 8 digits) in a guard window.'
  ),
  GUARD_SENDS_PER_KEY: optionalLimit('sends', 'Sends and resends by one API key in a guard window.'),
  GUARD_CHECKS_PER_OTP: optionalLimit('checks', 'Codes that may be tried for one OTP in a guard window.'),
  GUARD_MISSES_PER_KEY: optionalLimit('calls', 'Calls about unknown or used OTPs by one API key in a guard window.'),
  GUARD_WINDOW_MS: wholeNumber('ms', 600_000, 100, 86_400_000, 'Length of the guard window.'),
  GUARD_FORBID: list(
    isOverride,
    `Inputs of send and resend that are forbidden: ${OVERRIDES.join(', ')}. None by default.`,
    `must be some of ${OVERRIDES.join(', ')} with commas between`
  ),
  METRICS_PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((value) => value >= 1 && value <= 65_535)
    .optional()
    .meta({
      sentence: "Port of the metrics, `/metrics`, and of the operator's page, `/`. Neither without it.",
      unit: 'port',
      bounds: '1 to 65535',
      hint: 'must be a whole number from 1 to 65535, or left out'
    }),
  METRICS_HOST: address("Address that metrics and the operator's page listen on."),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().refine(isBaseUrl).optional().meta({
    sentence: 'OpenTelemetry collector that receives traces, as OTLP over HTTP. No traces without it.',
    hint: 'must be a URL such as http://localhost:4318, without query or credentials, or left out'
  }),
  OTEL_SERVICE_NAME: z
    .string()
    .regex(/^[\w./-]{1,100}$/)
    .default('tyntec-2fa-proxy')
    .meta({
      sentence: 'Name under which the traces appear.',
      hint: 'must be 1 to 100 letters, digits, dots, slashes, hyphens or underscores'
    }),
  DRAIN_DELAY_MS: wholeNumber(
    'ms',
    0,
    0,
    300_000,
    'Time after SIGTERM during which new calls are still accepted, while `/readyz` answers 503.'
  ),
  DRAIN_TIMEOUT_MS: wholeNumber(
    'ms',
    15_000,
    100,
    600_000,
    'Time after SIGTERM within which the process ends, even if calls still run. Longer than `DRAIN_DELAY_MS` and `UPSTREAM_TIMEOUT_MS` together.'
  ),
  ALLOW_DIAGNOSTICS_FOR_TESTS: flag(
    'For tests whose keys and numbers are no secrets: allows switches of Node that can expose them, such as `--inspect` or `NODE_DEBUG`. Never for production.'
  )
}

/** The effective settings: what each schema makes of its variable. */
export type Config = z.output<z.ZodObject<typeof SETTINGS>>
