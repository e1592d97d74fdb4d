/**
 * The id that a request goes by in headers, errors and log lines.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/**
 * UUIDs only, with or without hyphens: free text here would be a way into the log for numbers and codes. One of digits alone may
 * be such a number; of random UUIDs fewer than one in a million are.
 */
const WELL_FORMED = /^(?![\d-]+$)(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/** @returns the caller's `X-Request-Id` where it is well-formed, else a new UUID */
export function requestIdOf({ headers }: { headers: IncomingHttpHeaders }): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : randomUUID()
}
