/**
 * Whether callers may be able to reach a host from the internet. Only a hint, for the page in a browser: in the proxy,
 * packaging/address.ts decides.
 */
import { isPrivateName } from '../../packaging/private-names.ts'

/** Never resolves (RFC 6761); used in pages and tests. */
const EXAMPLE = /\.example$/

/** @param hostname as `location` has it: lower case, addresses in their normal form, IPv6 in brackets */
export function isPublicName(hostname: string): boolean {
  // No name ends in digits alone: https://url.spec.whatwg.org/#ends-in-a-number-checker
  return (
    /^[a-z0-9.-]+\.[a-z0-9-]*[a-z-][a-z0-9-]*$/.test(hostname) && !isPrivateName(hostname) && !EXAMPLE.test(hostname)
  )
}
