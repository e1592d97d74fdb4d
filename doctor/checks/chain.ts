/**
 * Checks that the certificates of the server lead to a public root, without a gap.
 */
import type { X509Certificate } from 'node:crypto'
import { type Check, type Finding, fault, ok } from '../check.ts'
import { isIssuedBy, nameIn, type Path, pathOf } from '../tls/path.ts'
import { peerOf } from '../tls/peer.ts'

/** OpenSSL reports only one flaw, and these rather than a missing certificate. EXPIRY checks them. */
const OF_TIME = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'])

const GET_ONE =
  "Get a certificate from a public authority, such as Let's Encrypt; most services that stand in front of a proxy do so by themselves."

export const CHAIN: Check = {
  code: 'CHAIN',
  about: 'certificate chain',
  needs: ['CONNECT'],
  async run(deployment) {
    const { sent, flaw } = await peerOf(deployment)
    const path = pathOf(sent, deployment.reach.roots, deployment.reach.now())
    if (path.root === undefined) return explain(path)
    if (flaw === undefined || OF_TIME.has(flaw))
      return ok(`complete up to the public root "${nameIn(path.root.subject)}"`)
    return fault(`OpenSSL does not accept the certificates: ${flaw}.`, GET_ONE)
  }
}

function explain({ certificates }: Path): Finding {
  const last = certificates.at(-1) as X509Certificate
  const issuer = nameIn(last.issuer)
  if (!isIssuedBy(last, last)) return missing(last, issuer)
  return certificates.length === 1
    ? fault(`The certificate is self-signed: only "${issuer}" itself vouches for it.`, GET_ONE)
    : fault(`The chain ends at "${issuer}", which is not a public root: Microsoft's servers do not know it.`, GET_ONE)
}

function missing(last: X509Certificate, issuer: string): Finding {
  const address = last.infoAccess?.match(/^CA Issuers - URI:(http\S+)/m)?.[1]
  return fault(
    `The server does not send the certificate of "${issuer}", which issued that of "${nameIn(last.subject)}". ` +
      "Browsers fetch a missing one by themselves; Node and Java do not, and nothing says that Microsoft's servers do.",
    'Let the server send the whole chain, its own certificate first: certbot calls that file fullchain.pem.' +
      `${address ? ` The missing one is at ${address}` : ` If "${issuer}" is your own authority, get a certificate from a public one`}.`
  )
}
