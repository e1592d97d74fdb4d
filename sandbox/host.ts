/**
 * Protects codes against DNS rebinding: another site's page can make its own host name point to 127.0.0.1. The browser
 * then takes the sandbox for that site, and lets the page read the codes. But the Host header still has the other
 * site's name.
 * https://en.wikipedia.org/wiki/DNS_rebinding
 */

/** `localhost` and loopback addresses, with any port: a port that is forwarded to the sandbox is fine. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i

/** Whether a request was made for this machine. @param host value of the Host header */
export const isLoopbackHost = (host: string | undefined): boolean => host !== undefined && LOOPBACK.test(host)
