/**
 * Host names that somebody may take for the proxy's, but are not: `connector:package` refuses them, and the front page has no steps for
 * them.
 */

export const TYNTEC = 'api.tyntec.com'

/** Host names in lower case, without a port, and what each is. The first is `host` of the definition. */
export const NOT_A_PROXY: ReadonlyMap<string, string> = new Map([
  ['tyntec-2fa-proxy.example.com', 'the placeholder'],
  [TYNTEC, 'tyntec itself, where a wrong code stops the flow']
])
