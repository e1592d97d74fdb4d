/**
 * The address that a packaged connector calls. `host` of a Swagger 2.0 file is a name with an optional port
 * (https://swagger.io/specification/v2/#swagger-object), and a portal reports a scheme or path in it late and vaguely, so
 * what is typed is checked here, and the answer shows what to type instead.
 */
import { BlockList, isIPv4 } from 'node:net'

export type Scheme = 'https' | 'http'
/** `host` as it goes into the definition: lower case, with a port where one was given. */
export type Address = { scheme: Scheme; host: string }

/** Thrown for arguments that cannot be used; the message shows the right form, and never repeats a user name or password. */
export class UsageError extends Error {
  override name = 'UsageError' as const
}

const NAME = /^(?=.{1,253}(?::|$))(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const PORT = /^[1-9]\d{0,4}$/

/**
 * Checks what was typed as `--host`. Upper case is accepted and lowered, for host names do not tell the two apart (RFC 4343).
 *
 * @param unusable names that belong to something else, and what that is
 * @throws {UsageError}
 */
export function parseAddress(
  typed: string,
  scheme: Scheme,
  unusable: ReadonlyMap<string, string> = new Map()
): Address {
  const host = typed.toLowerCase()
  if (!isHost(host)) throw new UsageError(`${WANTED}, ${form(scheme)}.${suggestion(typed, scheme)}`)
  const [name = '', port] = host.split(':')
  if (scheme === 'http' && port === undefined) {
    throw new UsageError(`--scheme http is for a tunnel and wants a port, ${form(scheme)}; leave it out for https`)
  }
  if (scheme === 'https' && !isPublic(name)) {
    throw new UsageError(`--host wants a name that Microsoft's cloud can reach, ${form(scheme)}; a tunnel: ${TUNNEL}`)
  }
  const reason = unusable.get(name)
  if (reason !== undefined) throw new UsageError(`${name} is ${reason}: give your proxy's name, ${form(scheme)}`)
  return { scheme, host }
}

const WANTED = '--host wants a host name, with a port where it needs one, and no scheme, path, user or blank'
const TUNNEL = '--host localhost:8080 --scheme http'

function form(scheme: Scheme): string {
  const example = scheme === 'http' ? TUNNEL : '--host proxy.contoso.com'
  return `such as ${example}`
}

function isHost(host: string): boolean {
  const [name = '', port = '1', ...rest] = host.split(':')
  if (rest.length > 0 || !NAME.test(name) || !PORT.test(port) || Number(port) > 65_535) return false
  // An address that only looks like a name (999.1.1.1, 127.1) is refused or rewritten by the URL parser.
  return URL.canParse(`https://${name}/`) && new URL(`https://${name}/`).hostname === name
}

/** Ranges that nobody reaches from the internet (RFC 6890): this host, private, shared, link-local, multicast and reserved. */
const RANGES =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.168.0.0/16 198.18.0.0/15 ' +
  '224.0.0.0/4 240.0.0.0/4'
const NOT_PUBLIC = new BlockList()
for (const range of RANGES.split(' ')) {
  const [net = '', prefix] = range.split('/')
  NOT_PUBLIC.addSubnet(net, Number(prefix))
}

/** Names of home and office networks (RFC 6762, RFC 8375), those that never resolve (RFC 6761), and ICANN's for private use. */
const NOT_PUBLIC_NAME = /(?:^|\.)(?:local|localhost|internal|intranet|lan|home|corp|home\.arpa|invalid|test|onion)$/

const isPublic = (name: string): boolean =>
  isIPv4(name) ? !NOT_PUBLIC.check(name) : name.includes('.') && !NOT_PUBLIC_NAME.test(name)

/** What was probably meant: the host of the URL that was typed, if there is one in it. */
function suggestion(typed: string, scheme: Scheme): string {
  const address = /^\s*[a-z]+:\/\//i.test(typed) ? typed.trim() : `${scheme}://${typed.trim()}`
  if (!URL.canParse(address)) return ''
  const { host, hostname } = new URL(address)
  // The URL parser makes 1.2.0.3 of 1.2.3 (https://url.spec.whatwg.org/#concept-ipv4-parser), which nobody means.
  if (isIPv4(hostname) && !address.includes(hostname)) return ' An IPv4 address has four numbers from 0 to 255.'
  return isHost(host) ? ` Did you mean --host ${host}?` : ''
}
