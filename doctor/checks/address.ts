/**
 * Whether Power Platform can call such an address at all, by its form alone.
 */
import { isIP } from 'node:net'
import { TYNTEC } from '../../packaging/not-a-proxy.ts'
import { reasonAgainst } from '../../proxy/public/unusable-address.ts'
import { type Check, fault, ok, warning } from '../check.ts'
import { portOf } from '../deployment.ts'
import { hostOf } from '../tls/open-tls.ts'

export const ADDRESS: Check = {
  code: 'ADDRESS',
  about: 'address',
  async run({ url }) {
    const host = hostOf(url)
    const reason = reasonAgainst(url, new URL(`https://${TYNTEC}`))
    if (reason !== undefined) return fault(`${url.origin} cannot be used. ${reason}`, remedyFor(url))
    if (isIP(host))
      return fault(
        `${host} is an IP address.`,
        'Give the proxy a name in the public DNS with a certificate for it, and set PUBLIC_URL to https://NAME.'
      )
    if (portOf(url) !== 443)
      return warning(
        `The port is ${portOf(url)}. Microsoft promises calls to 443 alone, and firewalls often let no other pass.`,
        `Let port 443 lead to the proxy, and set PUBLIC_URL=https://${host}.`
      )
    return ok('https, port 443 and a name that can be public')
  }
}

const remedyFor = ({ protocol, hostname }: URL): string =>
  protocol === 'https:'
    ? 'Give the proxy a public name, set PUBLIC_URL to https://NAME, and run this again with it.'
    : `Serve the proxy by https, and run this again with https://${hostname}.`
