/**
 * Upstream: the request headers sent to tyntec. The list is fixed, whatever headers the caller sends. undici adds
 * `Host` and the framing headers. Tracing, if it is configured, adds `traceparent`.
 */

/** @returns the headers of every call to tyntec */
export const upstreamHeaders = (apiKey: string, requestId: string): Record<string, string> => ({
  apikey: apiKey,
  accept: 'application/json',
  'accept-encoding': 'identity',
  'x-request-id': requestId
})
