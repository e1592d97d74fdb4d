/**
 * Upstream: the headers that go to tyntec. The list is closed: nothing that a caller sends adds to it or takes from it.
 * `Host` and the framing headers are the HTTP client's.
 */

/** @returns the headers of every call to tyntec */
export const upstreamHeaders = (apiKey: string, requestId: string): Record<string, string> => ({
  apikey: apiKey,
  accept: 'application/json',
  'accept-encoding': 'identity',
  'x-request-id': requestId
})
