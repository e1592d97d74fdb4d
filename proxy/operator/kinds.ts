/**
 * Groups the outcomes of calls into a few kinds, by who has to act. An operator can tell them apart at a glance.
 */
import type { Kind } from '../../pages/operator/facts.ts'
import type { ErrorCode } from '../errors.ts'

/** From the usual to the alarming: the order in a chart, from the bottom. */
export const KINDS = [
  ...(['succeeded', 'no', 'left', 'inputs', 'throttled', 'key'] as const),
  ...(['unknown', 'tyntec', 'ours'] as const)
] satisfies readonly Kind[]

type Outcome = ErrorCode | 'OK' | 'CALLER_LEFT' | 'VERIFIED' | 'WRONG_CODE' | 'EXPIRED' | 'TOO_MANY_ATTEMPTS'

const KIND_OF: Readonly<Record<Outcome, Kind>> = {
  OK: 'succeeded',
  VERIFIED: 'succeeded',
  WRONG_CODE: 'no',
  EXPIRED: 'no',
  TOO_MANY_ATTEMPTS: 'no',
  CALLER_LEFT: 'left',
  BAD_REQUEST: 'inputs',
  INPUT_REFUSED: 'inputs',
  OVERRIDE_FORBIDDEN: 'inputs',
  COUNTRY_NOT_ALLOWED: 'inputs',
  NOT_FOUND: 'inputs',
  INPUT_UNKNOWN: 'inputs',
  NO_SUCH_OPERATION: 'inputs',
  PUBLIC_URL_UNSET: 'inputs',
  METHOD_NOT_ALLOWED: 'inputs',
  NO_LONGER_ACTIVE: 'inputs',
  REQUEST_TOO_SLOW: 'inputs',
  BODY_NOT_ALLOWED: 'inputs',
  TARGET_TOO_LONG: 'inputs',
  HEADERS_TOO_LARGE: 'inputs',
  HTTP_VERSION: 'inputs',
  THROTTLED: 'throttled',
  ADDRESS_THROTTLED: 'throttled',
  TOO_MANY_SENDS: 'throttled',
  TOO_MANY_CHECKS: 'throttled',
  UPSTREAM_THROTTLED: 'throttled',
  API_KEY_MISSING: 'key',
  API_KEY_REFUSED: 'key',
  FORBIDDEN: 'key',
  DELIVERY_UNKNOWN: 'unknown',
  VERDICT_UNKNOWN: 'unknown',
  UPSTREAM_UNUSABLE: 'tyntec',
  UPSTREAM_UNTRUSTED: 'tyntec',
  UPSTREAM_UNREACHABLE: 'tyntec',
  UPSTREAM_TOO_SLOW: 'tyntec',
  OVERLOADED: 'ours',
  INTERNAL: 'ours'
}

/** Kinds that say something about the proxy or its callers even for a request for none of the five operations. */
const OF_ALL_REQUESTS: ReadonlySet<Kind> = new Set<Kind>(['throttled', 'ours'])

/**
 * The kind of a call.
 *
 * @returns undefined for requests that are no calls: documents, scanners, malformed ones
 */
export function kindOf(operation: string, outcome: string): Kind | undefined {
  const kind = (KIND_OF as Readonly<Record<string, Kind | undefined>>)[outcome]
  return operation === 'none' && kind && !OF_ALL_REQUESTS.has(kind) ? undefined : kind
}
