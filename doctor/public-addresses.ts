/**
 * Which IP addresses can be reached from the internet.
 */
import { BlockList, isIPv4 } from 'node:net'
import { isPublicIPv4 } from '../packaging/public-ipv4.ts'

/** Reserved for documentation (RFC 5737): somebody copied an example. */
const EXAMPLES = new BlockList()
for (const net of ['192.0.2.0', '198.51.100.0', '203.0.113.0']) EXAMPLES.addSubnet(net, 24)

/**
 * Public IPv6 addresses: 2000::/3 (https://www.iana.org/assignments/ipv6-address-space) without those for documentation
 * (RFC 3849, RFC 9637) and 6to4 (RFC 7526).
 */
const IN_USE = new BlockList()
IN_USE.addSubnet('2000::', 3, 'ipv6')
const NOT_IN_USE = new BlockList()
for (const [net, prefix] of [
  ['2001:db8::', 32],
  ['3fff::', 20],
  ['2002::', 16]
] as const)
  NOT_IN_USE.addSubnet(net, prefix, 'ipv6')

export const isPublic = (address: string): boolean =>
  isIPv4(address)
    ? isPublicIPv4(address) && !EXAMPLES.check(address)
    : IN_USE.check(address, 'ipv6') && !NOT_IN_USE.check(address, 'ipv6')
