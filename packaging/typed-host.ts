/**
 * What somebody typed as the proxy's host: an address, or why it cannot be one, in words that the command line and a page share.
 */
import { type Address, flawOf, isHost, type Scheme } from './address.ts'
import { isIPv4 } from './public-ipv4.ts'

/** Why a host cannot be used. `meant` is the host of a URL that was typed in its place, never with its user or password. */
export type Refusal =
  | { readonly flaw: 'form'; readonly meant?: string; readonly isShortIPv4?: boolean }
  | { readonly flaw: 'no-port' | 'not-public' }
  | { readonly flaw: 'not-a-proxy'; readonly name: string; readonly what: string }

/**
 * Reads what was typed. Upper case is accepted and lowered, because host names ignore case (RFC 4343).
 *
 * @param unusable names that belong to something else, and what that is
 */
export function readHost(
  typed: string,
  scheme: Scheme,
  unusable: ReadonlyMap<string, string>
): { readonly address: Address } | { readonly refusal: Refusal } {
  const host = typed.toLowerCase()
  const flaw = flawOf({ scheme, host })
  if (flaw === 'form') return { refusal: { flaw, ...meantBy(typed, scheme) } }
  if (flaw !== undefined) return { refusal: { flaw } }
  const [name = ''] = host.split(':')
  const what = unusable.get(name)
  return what === undefined ? { address: { scheme, host } } : { refusal: { flaw: 'not-a-proxy', name, what } }
}

/**
 * The refusal in words, without a full stop where more may follow.
 *
 * @param asker what asks for the host, as the subject of the sentence
 * @param example such as "such as proxy.contoso.com"
 */
export function refusalWords(refusal: Refusal, asker: string, example: string): string {
  switch (refusal.flaw) {
    case 'form':
      return `${asker} wants a host name, with a port where it needs one, and no scheme, path, user or blank, ${example}.${
        refusal.isShortIPv4 ? ' An IPv4 address has four numbers from 0 to 255.' : ''
      }`
    case 'no-port':
      return `${asker} wants a port, ${example}`
    case 'not-public':
      return `${asker} wants a name that Microsoft's cloud can reach, ${example}`
    case 'not-a-proxy':
      return `${refusal.name} is ${refusal.what}: give your proxy's name, ${example}`
  }
}

/** What was probably meant: the host of the URL that was typed, if there is one in it. */
function meantBy(typed: string, scheme: Scheme): { meant?: string; isShortIPv4?: boolean } {
  const address = /^\s*[a-z]+:\/\//i.test(typed) ? typed.trim() : `${scheme}://${typed.trim()}`
  if (!URL.canParse(address)) return {}
  const { host, hostname } = new URL(address)
  // The URL parser makes 1.2.0.3 of 1.2.3 (https://url.spec.whatwg.org/#concept-ipv4-parser), which nobody means.
  if (isIPv4(hostname) && !address.includes(hostname)) return { isShortIPv4: true }
  return isHost(host) ? { meant: host } : {}
}
