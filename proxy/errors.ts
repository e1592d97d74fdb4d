/**
 * Every error that the proxy itself answers, in one table with its HTTP status and who can mend it. All errors have the
 * shape of tyntec's own (`code`, `id`, `message`, `timestamp`). A message says what the author of the flow can do. It
 * never repeats what the caller wrote, and says nothing about the inside of the proxy.
 */

/** Who can fix an error. */
export type Mender = 'the author of the flow' | 'the owner of the API key' | 'whoever runs this proxy' | 'nobody: wait'

const AUTHOR = 'the author of the flow'
const OWNER = 'the owner of the API key'
const OPERATOR = 'whoever runs this proxy'
const NOBODY = 'nobody: wait'

const ERRORS = {
  BAD_REQUEST: [400, AUTHOR, 'The request is malformed.'],
  INPUT_REFUSED: [400, AUTHOR, 'tyntec does not accept an input. Change it, and call again.'],
  OVERRIDE_FORBIDDEN: [400, AUTHOR, 'This input may not be used here. Leave it out, or ask whoever runs the proxy.'],
  API_KEY_MISSING: [401, OWNER, 'No API key was sent. Send it once in the header "apikey".'],
  API_KEY_REFUSED: [401, OWNER, 'tyntec refused the API key. Check the key of the connection.'],
  FORBIDDEN: [403, OWNER, 'tyntec does not allow this for the API key. Check its rights and its IP restriction.'],
  COUNTRY_NOT_ALLOWED: [403, OPERATOR, 'Numbers of this country may not be texted here. Ask whoever runs the proxy.'],
  NOT_FOUND: [404, AUTHOR, 'There is no such one-time password for this API key. Check the ID.'],
  INPUT_UNKNOWN: [404, AUTHOR, 'tyntec does not know an input. Check the Application ID.'],
  NO_SUCH_OPERATION: [404, AUTHOR, 'The connector has no operation at this path.'],
  PUBLIC_URL_UNSET: [
    404,
    OPERATOR,
    'This proxy was not told its public address. Ask whoever runs it to set PUBLIC_URL.'
  ],
  METHOD_NOT_ALLOWED: [405, AUTHOR, 'The connector has no operation with this method at this path.'],
  NO_LONGER_ACTIVE: [410, AUTHOR, 'The one-time password is no longer active. Send a new one.'],
  REQUEST_TOO_SLOW: [408, NOBODY, 'The request took too long to arrive.'],
  BODY_NOT_ALLOWED: [413, OPERATOR, 'No operation takes a request body. Give the parameters in the query.'],
  TARGET_TOO_LONG: [414, OPERATOR, 'The URL is too long.'],
  DELIVERY_UNKNOWN: [
    424,
    AUTHOR,
    'It is not known whether a message went out. Ask the person before you send again: a second one may text them twice.'
  ],
  VERDICT_UNKNOWN: [
    424,
    AUTHOR,
    'It is not known whether the code was right. Read the status before you verify again: the attempt may have been counted, or the code used.'
  ],
  THROTTLED: [429, AUTHOR, 'Too many calls with this API key. Wait as long as Retry-After says.'],
  ADDRESS_THROTTLED: [
    429,
    NOBODY,
    'Too many calls without a good API key from this address. Wait as long as Retry-After says.'
  ],
  TOO_MANY_SENDS: [
    429,
    OPERATOR,
    'Too many messages to this number, its range, or by this API key. Wait as long as Retry-After says.'
  ],
  TOO_MANY_CHECKS: [429, OPERATOR, 'Too many codes were tried. Wait as long as Retry-After says.'],
  UPSTREAM_THROTTLED: [429, OWNER, 'tyntec limits the calls of this API key. Wait as long as Retry-After says.'],
  HEADERS_TOO_LARGE: [431, OPERATOR, 'The headers are too large or too many.'],
  INTERNAL: [500, OPERATOR, 'A defect of the proxy. Report it with this ID.'],
  UPSTREAM_UNUSABLE: [502, NOBODY, 'The answer of tyntec could not be used. Try again later.'],
  UPSTREAM_UNTRUSTED: [
    502,
    OPERATOR,
    'The certificate of tyntec could not be verified. Nothing was sent; tell whoever runs the proxy.'
  ],
  OVERLOADED: [503, NOBODY, 'The proxy is busy. Nothing was sent; try again in a moment.'],
  UPSTREAM_UNREACHABLE: [503, NOBODY, 'tyntec could not be reached or is busy. Nothing was sent; try again later.'],
  UPSTREAM_TOO_SLOW: [504, NOBODY, 'tyntec did not answer in time. Try again later.'],
  HTTP_VERSION: [505, OPERATOR, 'Only HTTP/1.1 and 1.0 are spoken here.']
} as const satisfies Record<string, readonly [status: number, mender: Mender, message: string]>

export type ErrorCode = keyof typeof ERRORS

/** HTTP status that goes with a code. */
export const statusOf = (code: ErrorCode): number => ERRORS[code][0]

/** The whole table in its order, for the front page. */
export const errorRows = (): readonly { code: ErrorCode; status: number; mender: Mender; message: string }[] =>
  (Object.keys(ERRORS) as ErrorCode[]).map((code) => {
    const [status, mender, message] = ERRORS[code]
    return { code, status, mender, message }
  })

/** An error as the proxy answers it, whether tyntec or the proxy raised it. */
export interface ErrorAnswer {
  readonly kind: 'error'
  readonly status: number
  readonly code: ErrorCode
  /** tyntec's own code, if its error text is passed on. It goes to the caller only, never to a log or a metric. */
  readonly tyntecCode?: string | undefined
  readonly message: string
  /** Seconds, for the header `Retry-After`. */
  readonly retryAfter?: number
  /** Whether the socket closes after this answer, because it is unclear where the next request begins. */
  readonly close?: boolean
}

/** Statuses after which a socket is not used again. */
const CLOSING = new Set([408, 413, 414, 431, 505])

/** Seconds in `Retry-After` of a 503, and of a 429 if tyntec names none: the length of its window, as published. */
const RETRY_AFTER_BUSY = 5
const RETRY_AFTER_THROTTLED = 60

/**
 * Bounds of `Retry-After` in seconds. With 0 a caller would come back at once. No flow should wait for over an hour.
 */
const RETRY_AFTER_LEAST = 1
const RETRY_AFTER_MOST = 3_600

/**
 * Builds the answer for one of the proxy's own codes.
 *
 * @param options.message replaces the table's message if more can be said
 * @param options.retryAfter seconds, limited to 1 to 3600; 429 and 503 always carry one
 */
export function errorAnswer(
  code: ErrorCode,
  options: { message?: string; retryAfter?: number | undefined; close?: boolean } = {}
): ErrorAnswer {
  const [status, , message] = ERRORS[code]
  const retryAfter =
    options.retryAfter ?? (status === 503 ? RETRY_AFTER_BUSY : status === 429 ? RETRY_AFTER_THROTTLED : undefined)
  return {
    kind: 'error',
    status,
    code,
    message: options.message ?? message,
    ...(retryAfter === undefined
      ? {}
      : { retryAfter: Math.min(RETRY_AFTER_MOST, Math.max(RETRY_AFTER_LEAST, retryAfter)) }),
    ...(options.close || CLOSING.has(status) ? { close: true } : {})
  }
}

/** Thrown by any step; the error handler answers it. */
export class ProxyError extends Error {
  override name = 'ProxyError' as const
  readonly answer: ErrorAnswer

  constructor(code: ErrorCode, options?: Parameters<typeof errorAnswer>[1]) {
    super(code)
    this.answer = errorAnswer(code, options)
  }
}

/**
 * The JSON body of an error.
 *
 * @param requestId goes out as `id`
 */
export const errorBody = ({ code, tyntecCode, message }: ErrorAnswer, requestId: string) => ({
  code: tyntecCode ?? code,
  id: requestId,
  message,
  timestamp: Date.now()
})
