/**
 * Limits: whether a counted call turned out to be neither a send nor an attempt at a code.
 */
import type { Call } from '../call.ts'
import type { ErrorCode } from '../errors.ts'

/**
 * Which errors make this certain: the proxy did not ask tyntec, or tyntec refused. With any other outcome, the call
 * stays counted. A policy answers these only if it is sure (../outcome/error-answers.ts); if something may have gone
 * out, it answers DELIVERY_UNKNOWN or VERDICT_UNKNOWN. A new error does not compile until somebody has decided.
 */
const IS_CERTAIN: Readonly<Record<ErrorCode, boolean>> = {
  INPUT_REFUSED: true,
  API_KEY_REFUSED: true,
  FORBIDDEN: true,
  NOT_FOUND: true,
  INPUT_UNKNOWN: true,
  NO_LONGER_ACTIVE: true,
  THROTTLED: true,
  TOO_MANY_SENDS: true,
  TOO_MANY_CHECKS: true,
  UPSTREAM_THROTTLED: true,
  OVERLOADED: true,
  UPSTREAM_UNREACHABLE: true,
  // Something may have been sent or compared.
  DELIVERY_UNKNOWN: false,
  VERDICT_UNKNOWN: false,
  INTERNAL: false,
  UPSTREAM_UNUSABLE: false,
  UPSTREAM_TOO_SLOW: false,
  // Of status and delete, which are not counted.
  UPSTREAM_UNTRUSTED: false,
  // Refused before anything is counted.
  BAD_REQUEST: false,
  OVERRIDE_FORBIDDEN: false,
  API_KEY_MISSING: false,
  COUNTRY_NOT_ALLOWED: false,
  NO_SUCH_OPERATION: false,
  PUBLIC_URL_UNSET: false,
  METHOD_NOT_ALLOWED: false,
  REQUEST_TOO_SLOW: false,
  BODY_NOT_ALLOWED: false,
  TARGET_TOO_LONG: false,
  ADDRESS_THROTTLED: false,
  HEADERS_TOO_LARGE: false,
  HTTP_VERSION: false
}

/**
 * Statuses by which a gateway refuses the size of a request before it looks at the key (RFC 9110, 15.5.14 and 15.5.15;
 * RFC 6585, 5). The flow gets an unknown outcome, but a long text with a made-up key must not count as a send.
 */
const TOO_LARGE: ReadonlySet<number | undefined> = new Set([413, 414, 431])

export const nothingCameOf = ({ outcome, upstreamStatus }: Call): boolean =>
  IS_CERTAIN[outcome as ErrorCode] === true || TOO_LARGE.has(upstreamStatus)
