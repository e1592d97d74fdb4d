/**
 * An answer as a value: operations and gateway return one, and only `deliver.ts` writes it to a socket. That leaves one place
 * where a fault can spoil it.
 */
export interface Answer {
  status: number
  headers?: Record<string, string>
  /** Sent as JSON; left out, the answer has no body at all. */
  body?: object
}

/** An answer with a JSON body. */
export function json(status: number, body: object): Answer {
  return { status, body }
}

/** An answer that consists of a status and nothing else. */
export function bare(status: number): Answer {
  return { status }
}
