/**
 * A response as a value. Operations and gateway return one; only deliver.ts writes it to a socket, so faults are
 * applied in one place.
 */
export interface Answer {
  status: number
  headers?: Record<string, string>
  /** Sent as JSON; without it the response has no body. */
  body?: object
}

/** An answer with a JSON body. */
export function json(status: number, body: object): Answer {
  return { status, body }
}

/** An answer without a body. */
export function bare(status: number): Answer {
  return { status }
}
