/**
 * The ID of a request in headers, errors and log lines.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/**
 * UUIDs only, with or without hyphens, because free text could bring phone numbers and codes into the log. A UUID of digits only is
 * refused, because it could contain such a number; fewer than one in a million random UUIDs are like that.
 */
const WELL_FORMED = /^(?![\d-]+$)(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/** @returns the caller's `X-Request-Id` if it is well-formed, otherwise a new UUID */
export function requestIdOf({ headers }: { headers: IncomingHttpHeaders }): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : randomUUID()
}
