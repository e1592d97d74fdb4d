/**
 * Caller: one spelling for each address. IPv4 stays as it is. IPv6 is written as in RFC 5952 and without a zone. IPv4
 * inside IPv6 (`::ffff:192.0.2.1`) becomes IPv4.
 */
import { isIPv4, isIPv6, SocketAddress } from 'node:net'

/** Characters of the longest entry that can be an address: IPv6 with IPv4 at its end, zone, brackets, port and quotes. */
const LONGEST = 100

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/

/**
 * The address of a socket's peer. The system writes it in canonical form, except for a zone and IPv4 inside IPv6.
 *
 * @param peer undefined if the socket is closed
 */
export function canonicalPeer(peer: string | undefined): string | undefined {
  if (!peer?.includes(':')) return peer
  return MAPPED.exec(peer)?.[1] ?? peer.split('%', 1)[0]
}

/**
 * Reads an entry of `X-Forwarded-For`, which load balancers write as an address, with its port (`203.0.113.8:40001`,
 * `[2001:db8::1]:443`), or in quotes.
 *
 * @returns the canonical address; undefined if the entry is none
 */
export function readAddress(entry: string): string | undefined {
  if (entry.length > LONGEST) return undefined
  const bare = withoutPort(
    entry
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim()
  )
  if (isIPv4(bare)) return bare
  // `isIPv6` accepts a zone after the address.
  if (!isIPv6(bare)) return undefined
  const [address = ''] = bare.split('%', 1)
  return canonicalPeer(new SocketAddress({ address, family: 'ipv6' }).address)
}

/** An IPv6 address has a port only if it is in brackets: without them, the port would be one more group. */
function withoutPort(text: string): string {
  const inBrackets = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)?.[1]
  return inBrackets ?? /^(\d+\.\d+\.\d+\.\d+):\d{1,5}$/.exec(text)?.[1] ?? text
}
