/**
 * Limits: whether a counted call turned out to be neither a send nor an attempt at a code.
 */
import type { Call } from '../call.ts'
import type { ErrorCode } from '../errors.ts'

/**
 * Outcomes that make this certain: the proxy did not ask tyntec, or tyntec refused. With any other outcome, the call
 * stays counted. A policy answers these only if it is sure (../outcome/error-answers.ts); if something may have gone
 * out, it answers DELIVERY_UNKNOWN or VERDICT_UNKNOWN.
 */
const REFUSED: ReadonlySet<string | undefined> = new Set<ErrorCode>([
  'OVERLOADED',
  'THROTTLED',
  'TOO_MANY_SENDS',
  'TOO_MANY_CHECKS',
  'UPSTREAM_UNREACHABLE',
  'API_KEY_REFUSED',
  'FORBIDDEN',
  'INPUT_REFUSED',
  'INPUT_UNKNOWN',
  'NOT_FOUND',
  'NO_LONGER_ACTIVE',
  'UPSTREAM_THROTTLED'
])

/**
 * Statuses by which a gateway refuses the size of a request before it looks at the key (RFC 9110, 15.5.14 and 15.5.15;
 * RFC 6585, 5). The flow gets an unknown outcome, but a long text with a made-up key must not count as a send.
 */
const TOO_LARGE: ReadonlySet<number | undefined> = new Set([413, 414, 431])

export const nothingCameOf = ({ outcome, upstreamStatus }: Call): boolean =>
  REFUSED.has(outcome) || TOO_LARGE.has(upstreamStatus)
