/**
 * The address that a packaged connector calls. `host` of a Swagger 2.0 file is a name with an optional port
 * (https://swagger.io/specification/v2/#swagger-object), and a portal reports a scheme or path in it late and vaguely, so
 * what is typed is checked here, and the answer shows what to type instead.
 */

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
  if (scheme === 'https' && !name.includes('.')) {
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

/** What was probably meant: the host of the URL that was typed, if there is one in it. */
function suggestion(typed: string, scheme: Scheme): string {
  const address = /^\s*[a-z]+:\/\//i.test(typed) ? typed.trim() : `${scheme}://${typed.trim()}`
  if (!URL.canParse(address)) return ''
  const { host } = new URL(address)
  return isHost(host) ? ` Did you mean --host ${host}?` : ''
}
