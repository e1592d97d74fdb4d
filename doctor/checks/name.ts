/**
 * Checks that the certificate is for the name that callers use.
 */
import { checkServerIdentity, type PeerCertificate } from 'node:tls'
import { type Check, fault, ok } from '../check.ts'
import { hostOf } from '../tls/open-tls.ts'
import { peerOf } from '../tls/peer.ts'

export const NAME: Check = {
  code: 'NAME',
  about: 'name in the certificate',
  needs: ['CONNECT'],
  async run(deployment) {
    const host = hostOf(deployment.url)
    const [own] = (await peerOf(deployment)).sent
    // Node's rules, wildcards included: https://nodejs.org/api/tls.html#tlscheckserveridentityhostname-cert
    const error = checkServerIdentity(host, own.toLegacyObject() as PeerCertificate)
    if (error === undefined) return ok(`the certificate is for ${host}`)
    const names = own.subjectAltName?.replace(/\b(?:DNS|IP Address):/g, '') ?? 'no name at all'
    return fault(
      `The certificate is for ${names}, and not for ${host}.`,
      `Get one that names ${host}, or call the proxy by a name that the certificate has. A wildcard covers one label: *.contoso.com is not for a.b.contoso.com.`
    )
  }
}
