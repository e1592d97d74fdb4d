/**
 * Caller: from which address does a request come? From its socket's peer. If that is a trusted load balancer, from the
 * address that it wrote into `X-Forwarded-For`. `Forwarded` (RFC 7239) is not read: if two headers differ, one is
 * false.
 */
import type { IncomingMessage } from 'node:http'
import { BlockList, isIPv4 } from 'node:net'
import type { Config } from '../config/settings.ts'
import { canonicalPeer, readAddress } from './address-text.ts'

/** Entries of `X-Forwarded-For` that are read, from the right. Nobody has more load balancers in a row. */
const MAX_HOPS = 16

/** `TRUSTED_PROXIES=private`: RFC 1918, carrier-grade (RFC 6598), unique local (RFC 4193) and loopback. */
const PRIVATE = blockList([
  ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '127.0.0.0/8'],
  ...['fc00::/7', '::1']
])

/** Finds the canonical address of the client; undefined if the socket is closed already. */
export type AddressReader = (request: Pick<IncomingMessage, 'socket' | 'headers'>) => string | undefined

/**
 * @param trusted addresses and ranges, which are trusted as peer and in the header; and `private`, which trusts only a
 * peer in a private network: such an address further left in the header may be a client's
 * @param onUntrusted called with the peer's address, for each request with `X-Forwarded-For` from a peer that is not
 * trusted
 */
export function addressReader(
  { TRUSTED_PROXIES: trusted = [] }: Pick<Config, 'TRUSTED_PROXIES'>,
  onUntrusted: (peer: string) => void
): AddressReader {
  const listed = blockList(trusted.filter((item) => item !== 'private'))
  const peers = trusted.includes('private') ? [listed, PRIVATE] : [listed]
  return ({ socket, headers }) => {
    const peer = canonicalPeer(socket.remoteAddress)
    // Node joins several lines of this header with commas: https://nodejs.org/api/http.html#messageheaders
    const forwarded = headers['x-forwarded-for'] as string | undefined
    if (peer === undefined || forwarded === undefined) return peer
    if (trusted.length > 0 && peers.some((list) => holds(list, peer))) return lastUntrusted(peer, forwarded, listed)
    onUntrusted(peer)
    return peer
  }
}

/** Follows the entries from the right, because each trusted load balancer has appended the address that called it. */
function lastUntrusted(peer: string, forwarded: string, listed: BlockList): string {
  let address = peer
  for (const entry of forwarded.split(',').slice(-MAX_HOPS).reverse()) {
    const before = readAddress(entry)
    // The load balancer that wrote something else (nothing, `unknown`, a name) has not said where the request came
    // from. So its own address counts.
    if (before === undefined) return address
    address = before
    if (!holds(listed, address)) return address
  }
  return address
}

const holds = (list: BlockList, address: string): boolean => list.check(address, familyOf(address))

/** @param items addresses and ranges, as the settings allow them */
function blockList(items: readonly string[]): BlockList {
  const list = new BlockList()
  for (const item of items) {
    const [address = '', prefix] = item.split('/')
    if (prefix === undefined) list.addAddress(address, familyOf(address))
    else list.addSubnet(address, Number(prefix), familyOf(address))
  }
  return list
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv4(address) ? 'ipv4' : 'ipv6'
}
