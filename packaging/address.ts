/**
 * The address that a packaged connector calls, and whether it can be used. `host` of a Swagger 2.0 file is a name with an optional
 * port (https://swagger.io/specification/v2/#swagger-object), and a portal reports a scheme or path in it late and vaguely.
 */
import { isPrivateName } from './private-names.ts'
import { isIPv4, isPublicIPv4 } from './public-ipv4.ts'

export type Scheme = 'https' | 'http'
/** `host` as it goes into the definition: lower case, with a port where one was given. */
export type Address = { scheme: Scheme; host: string }

/**
 * - `form`: no host name, or not as it goes into a definition
 * - `no-port`: http without a port; the tunnel that http is for has one
 * - `not-public`: https at what Microsoft's cloud cannot reach
 */
export type Flaw = 'form' | 'no-port' | 'not-public'

/** Why an address cannot be used; undefined if it can. */
export function flawOf({ scheme, host }: Address): Flaw | undefined {
  if (!isHost(host)) return 'form'
  const [name = '', port] = host.split(':')
  if (scheme === 'http' && port === undefined) return 'no-port'
  if (scheme === 'https' && !isPublic(name)) return 'not-public'
  return undefined
}

const NAME = /^(?=.{1,253}(?::|$))(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const PORT = /^[1-9]\d{0,4}$/

/** Whether a text is a host as it goes into a definition. */
export function isHost(host: string): boolean {
  const [name = '', port = '1', ...rest] = host.split(':')
  if (rest.length > 0 || !NAME.test(name) || !PORT.test(port) || Number(port) > 65_535) return false
  // An address that only looks like a name (999.1.1.1, 127.1) is refused or rewritten by the URL parser.
  return URL.canParse(`https://${name}/`) && new URL(`https://${name}/`).hostname === name
}

const isPublic = (name: string): boolean =>
  isIPv4(name) ? isPublicIPv4(name) : name.includes('.') && !isPrivateName(name)
