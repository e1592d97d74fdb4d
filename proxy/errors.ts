/**
 * Every error that the proxy itself answers, in one table, and the one shape that all errors have: tyntec's own
 * (`code`, `id`, `message`, `timestamp`). A message says what the author of the flow can do; it never repeats what the
 * caller wrote, nor anything about the inside of the proxy.
 */

const ERRORS = {
  BAD_REQUEST: [400, 'The request is malformed.'],
  API_KEY_MISSING: [401, 'No API key was sent. Send it once in the header "apikey".'],
  API_KEY_REFUSED: [401, 'tyntec refused the API key. Check the key of the connection.'],
  FORBIDDEN: [403, 'tyntec does not allow this for the API key. Check its rights and its IP restriction.'],
  NOT_FOUND: [404, 'There is no such one-time password for this API key. Check the ID.'],
  NO_SUCH_OPERATION: [404, 'The connector has no operation at this path.'],
  METHOD_NOT_ALLOWED: [405, 'The connector has no operation with this method at this path.'],
  NO_LONGER_ACTIVE: [410, 'The one-time password is no longer active. Send a new one.'],
  BODY_NOT_ALLOWED: [413, 'No operation takes a request body. Give the parameters in the query.'],
  DELIVERY_UNKNOWN: [
    424,
    'It is not known whether a message went out. Ask the person or the status first; sending again may text them twice.'
  ],
  UPSTREAM_THROTTLED: [429, 'tyntec limits the calls of this API key. Wait as long as Retry-After says.'],
  INTERNAL: [500, 'A defect of the proxy. Report it with this ID.'],
  UPSTREAM_UNUSABLE: [502, 'The answer of tyntec could not be used. Try again later.'],
  UPSTREAM_UNREACHABLE: [503, 'tyntec could not be reached or is busy. Nothing was sent; try again later.'],
  UPSTREAM_TOO_SLOW: [504, 'tyntec did not answer in time. Try again later.']
} as const satisfies Record<string, readonly [status: number, message: string]>

export type ErrorCode = keyof typeof ERRORS

/** HTTP status that goes with a code. */
export const statusOf = (code: ErrorCode): number => ERRORS[code][0]

/** An error as the proxy answers it, whoever raised it. */
export interface Failure {
  readonly kind: 'failure'
  readonly status: number
  /** One of ours, or tyntec's own where its error text gets through. */
  readonly code: string
  readonly message: string
  /** Seconds, for the header `Retry-After`. */
  readonly retryAfter?: number
}

/** Seconds that a caller is asked to wait after a 503. */
const RETRY_AFTER_BUSY = 5

/**
 * Builds the answer for a code of ours.
 *
 * @param options.message replaces the table's message where more can be said
 * @param options.retryAfter seconds; 503 always carries one
 */
export function failure(code: ErrorCode, options: { message?: string; retryAfter?: number | undefined } = {}): Failure {
  const [status, message] = ERRORS[code]
  const retryAfter = options.retryAfter ?? (status === 503 ? RETRY_AFTER_BUSY : undefined)
  return {
    kind: 'failure',
    status,
    code,
    message: options.message ?? message,
    ...(retryAfter === undefined ? {} : { retryAfter })
  }
}

/** A failure on its way through Fastify's error handling, from any step. */
export class Refusal extends Error {
  override name = 'Refusal' as const
  readonly failure: Failure

  constructor(code: ErrorCode, options?: Parameters<typeof failure>[1]) {
    super(code)
    this.failure = failure(code, options)
  }
}

/**
 * The JSON body of an error.
 *
 * @param requestId goes out as `id`
 */
export const errorBody = ({ code, message }: Failure, requestId: string) => ({
  code,
  id: requestId,
  message,
  timestamp: Date.now()
})
