/**
 * Settings: tyntec, and how calls reach it.
 */
import * as z from 'zod'
import { flag, isOrigin, wholeNumber } from '../setting-kinds.ts'

export const UPSTREAM = {
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
  )
}
