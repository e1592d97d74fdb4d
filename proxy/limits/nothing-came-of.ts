/**
 * Limits: whether a call that a guard counted was no send and no attempt.
 */
import type { Call } from '../call.ts'
import type { ErrorCode } from '../errors.ts'

/**
 * Outcomes of sends and checks of which that is certain: the proxy did not ask tyntec, or tyntec refused. All others stay counted. A policy
 * answers these only where it is sure (../outcome/error-answers.ts); what may have gone out is DELIVERY_UNKNOWN or VERDICT_UNKNOWN.
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
 * Statuses by which a gateway refuses the size of a request before it looks at the key (RFC 9110, 15.5.14 and 15.5.15; RFC 6585, 5). To a
 * flow the outcome is unknown, but a long text and a made-up key must not be enough to have a send counted.
 */
const TOO_LARGE: ReadonlySet<number | undefined> = new Set([413, 414, 431])

export const nothingCameOf = ({ outcome, upstreamStatus }: Call): boolean =>
  REFUSED.has(outcome) || TOO_LARGE.has(upstreamStatus)
