/**
 * The path from the certificate of the server to a root, through the certificates that it sent. OpenSSL only says
 * whether there is one.
 */
import { X509Certificate } from 'node:crypto'

export interface Path {
  /** The server's own first, each issued by the next one. */
  readonly certificates: readonly X509Certificate[]
  /** The root that issued the last of them, or is itself the last; undefined if the path ends before a root. */
  readonly root: X509Certificate | undefined
}

/**
 * If several certificates could be next, takes a valid one, as OpenSSL does: a server may send an old one beside its
 * renewal.
 *
 * @param roots in PEM
 * @param now epoch ms
 */
export function pathOf(sent: readonly X509Certificate[], roots: readonly string[], now: number): Path {
  const trusted = roots.map((pem) => new X509Certificate(pem))
  const certificates = sent.slice(0, 1)
  while (true) {
    const last = certificates.at(-1) as X509Certificate
    const root = trusted.find((one) => isIssuedBy(last, one))
    const possible = sent.filter((one) => !certificates.includes(one) && isIssuedBy(last, one))
    const next = possible.find((one) => isValid(one, now)) ?? possible[0]
    if (root || !next) return { certificates, root }
    certificates.push(next)
  }
}

const isValid = ({ validFrom, validTo }: X509Certificate, now: number): boolean =>
  Date.parse(validFrom) <= now && now <= Date.parse(validTo)

export const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)

/**
 * A name for people: the common name, or the organization if there is none. @param name `subject` or `issuer`, one line
 * for each part
 */
export function nameIn(name: string): string {
  const part = (kind: string) => name.match(new RegExp(`^${kind}=(.+)$`, 'm'))?.[1]
  return part('CN') ?? part('O') ?? name.replaceAll('\n', ', ')
}
