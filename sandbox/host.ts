/**
 * Whose host name a request was made for. A page of another site can have its own name point to 127.0.0.1 after it was loaded (DNS
 * rebinding), and would then read the sandbox as its own; the header Host still has that name. https://www.w3.org/TR/CORS/ does not
 * help, because for the browser it is the same origin.
 */

/** `localhost` and the loopback addresses, with any port, which another program may forward. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i

/** Whether a request was made for this machine. `host` is the header's value. */
export const isLoopbackHost = (host: string | undefined): boolean => host !== undefined && LOOPBACK.test(host)
