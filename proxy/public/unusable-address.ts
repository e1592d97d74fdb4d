/**
 * Why an address cannot be used for a connector, in a sentence for whoever sets PUBLIC_URL.
 */
import { type Flaw, flawOf } from '../../packaging/address.ts'
import { NOT_A_PROXY } from '../../packaging/not-a-proxy.ts'

const NOT_PUBLIC = "It is a name or an address of a private network, which Microsoft's cloud cannot reach."
const PLAIN = 'It begins with http, so that API keys, phone numbers and codes would travel unencrypted.'
const UPSTREAM = "It is the address of tyntec's API, where a wrong code stops the flow."

/**
 * @param address PUBLIC_URL
 * @param upstream UPSTREAM_URL
 * @returns the reason; undefined if the address can be used
 */
export function reasonAgainst(address: URL, upstream: URL): string | undefined {
  const { protocol, host, hostname } = address
  const flaw: Flaw | undefined = flawOf({ scheme: 'https', host })
  if (flaw !== undefined) return flaw === 'not-public' ? NOT_PUBLIC : formOf(address)
  if (protocol !== 'https:') return PLAIN
  if (hostname === upstream.hostname && portOf(address) === portOf(upstream)) return UPSTREAM
  const other = NOT_A_PROXY.get(hostname)
  return other && `It is ${other}, and not this proxy's name.`
}

/** Why a definition's `host` cannot hold a host that is valid in a URL. */
function formOf({ hostname, port }: URL): string {
  if (hostname.startsWith('['))
    return 'It is an IPv6 address, which the definition of a connector cannot hold: give a name.'
  if (hostname.endsWith('.'))
    return 'Its name ends with a dot, which the definition of a connector cannot hold: leave it out.'
  if (hostname.includes('_'))
    return 'Its name has an underscore, which no host name has: give one of letters, digits and hyphens.'
  if (port === '0') return 'Nobody can call port 0: give the port under which callers reach this proxy, or none.'
  return 'The definition of a connector cannot hold this host: it takes a name with dots in it, and a port if need be.'
}

const portOf = ({ protocol, port }: URL): string => port || (protocol === 'https:' ? '443' : '80')
