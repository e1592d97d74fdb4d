/**
 * Checks, by its form alone, whether Power Platform can call such a URL.
 */
import { isIP } from 'node:net'
import { TYNTEC } from '../../packaging/not-a-proxy.ts'
import { reasonAgainst } from '../../proxy/public/unusable-address.ts'
import { type Check, fault, ok, warning } from '../check.ts'
import { portOf } from '../deployment.ts'
import { hostOf } from '../tls/open-tls.ts'

const TYNTEC_ITSELF = new URL(`https://${TYNTEC}`)

export const ADDRESS: Check = {
  code: 'ADDRESS',
  about: 'address',
  async run({ url }) {
    const host = hostOf(url)
    const reason = reasonAgainst(url, TYNTEC_ITSELF)
    if (reason !== undefined) return fault(`${url.origin} cannot be used. ${reason}`, remedyFor(url))
    if (isIP(host))
      return fault(
        `${host} is an IP address.`,
        'Give the proxy a name in the public DNS with a certificate for it, and set PUBLIC_URL to https://NAME.'
      )
    if (portOf(url) !== 443)
      return warning(
        `The port is ${portOf(url)}. Microsoft promises calls only to 443, and firewalls often block other ports.`,
        `Let port 443 lead to the proxy, and set PUBLIC_URL=https://${host}.`
      )
    return ok('https, port 443 and a name that can be public')
  }
}

/** If the name cannot be used over https either, changing the scheme would not help. */
function remedyFor({ protocol, hostname, host }: URL): string {
  if (protocol === 'https:')
    return 'Give the proxy a public name, set PUBLIC_URL to https://NAME, and run this again with it.'
  return reasonAgainst(new URL(`https://${host}`), TYNTEC_ITSELF) === undefined
    ? `Serve the proxy over https, and run this again with https://${hostname}.`
    : 'Give the proxy a public name, serve it over https, set PUBLIC_URL to https://NAME, and run this again with it.'
}
