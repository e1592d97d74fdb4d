/**
 * The option `--host`: what is typed is checked here, and the answer shows what to type instead.
 */
import { isIPv4 } from 'node:net'
import { type Address, flawOf, isHost, type Scheme } from '../../../packaging/address.ts'

/** Thrown for arguments that cannot be used; the message shows the right form, and never repeats a user name or password. */
export class UsageError extends Error {
  override name = 'UsageError' as const
}

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
  const flaw = flawOf({ scheme, host })
  if (flaw === 'form') throw new UsageError(`${WANTED}, ${form(scheme)}.${suggestion(typed, scheme)}`)
  if (flaw === 'no-port') {
    throw new UsageError(`--scheme http is for a tunnel and wants a port, ${form(scheme)}; leave it out for https`)
  }
  if (flaw === 'not-public') {
    throw new UsageError(`--host wants a name that Microsoft's cloud can reach, ${form(scheme)}; a tunnel: ${TUNNEL}`)
  }
  const [name = ''] = host.split(':')
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

/** What was probably meant: the host of the URL that was typed, if there is one in it. */
function suggestion(typed: string, scheme: Scheme): string {
  const address = /^\s*[a-z]+:\/\//i.test(typed) ? typed.trim() : `${scheme}://${typed.trim()}`
  if (!URL.canParse(address)) return ''
  const { host, hostname } = new URL(address)
  // The URL parser makes 1.2.0.3 of 1.2.3 (https://url.spec.whatwg.org/#concept-ipv4-parser), which nobody means.
  if (isIPv4(hostname) && !address.includes(hostname)) return ' An IPv4 address has four numbers from 0 to 255.'
  return isHost(host) ? ` Did you mean --host ${host}?` : ''
}
