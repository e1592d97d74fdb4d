/**
 * Whether a host can be one that callers reach from the internet. Only a hint for the page, which runs in a browser: what counts is
 * packaging/address.ts, in the proxy.
 */

/** Suffixes of networks at home and at work, of names that never resolve, and of tests: RFC 6761, 6762, 8375, and ICANN's for private use. */
const PRIVATE = /\.(?:local|localhost|internal|intranet|lan|home|corp|home\.arpa|invalid|test|example|onion)$/

/** @param hostname as `location` has it: lower case, addresses in their normal form, IPv6 in brackets */
export function isPublicName(hostname: string): boolean {
  // No name ends in digits alone: https://url.spec.whatwg.org/#ends-in-a-number-checker
  return /^[a-z0-9.-]+\.[a-z0-9-]*[a-z-][a-z0-9-]*$/.test(hostname) && !PRIVATE.test(hostname)
}
