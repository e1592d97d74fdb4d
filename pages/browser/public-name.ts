/**
 * Whether a host can be one that callers reach from the internet. Only a hint for the page, which runs in a browser: what counts is
 * packaging/address.ts, in the proxy.
 */
import { isPrivateName } from '../../packaging/private-names.ts'

/** Never resolves (RFC 6761), and stands in pages and tests. */
const EXAMPLE = /\.example$/

/** @param hostname as `location` has it: lower case, addresses in their normal form, IPv6 in brackets */
export function isPublicName(hostname: string): boolean {
  // No name ends in digits alone: https://url.spec.whatwg.org/#ends-in-a-number-checker
  return (
    /^[a-z0-9.-]+\.[a-z0-9-]*[a-z-][a-z0-9-]*$/.test(hostname) && !isPrivateName(hostname) && !EXAMPLE.test(hostname)
  )
}
