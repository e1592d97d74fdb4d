/**
 * Whose host name a request was made for. A page of another site can have its own name point to 127.0.0.1 after it was loaded (DNS
 * rebinding). For the browser the sandbox is then of that page's own origin, so that it may read the codes; but the header Host still
 * has the other site's name. https://en.wikipedia.org/wiki/DNS_rebinding
 */

/** `localhost` and the loopback addresses, with any port, which another program may forward. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i

/** Whether a request was made for this machine. `host` is the header's value. */
export const isLoopbackHost = (host: string | undefined): boolean => host !== undefined && LOOPBACK.test(host)
