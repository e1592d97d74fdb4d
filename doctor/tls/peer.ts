/**
 * What the server shows in its handshake. Asked once, judged by several checks.
 */
import type { X509Certificate } from 'node:crypto'
import type { Deployment } from '../deployment.ts'
import { openTls } from './open-tls.ts'

export interface Peer {
  /** As sent, the server's own first. */
  readonly sent: readonly [X509Certificate, ...X509Certificate[]]
  /**
   * OpenSSL's verdict on the chain, such as `UNABLE_TO_VERIFY_LEAF_SIGNATURE`; undefined if it leads to a root of
   * `Reach`.
   */
  readonly flaw: string | undefined
  /** Such as `TLSv1.3`. */
  readonly version: string
}

/** @throws {NoAnswer} */
export const peerOf = (deployment: Deployment): Promise<Peer> =>
  deployment.once('peer', async () => {
    const socket = await openTls(deployment, { ca: [...deployment.reach.roots] })
    const [own, ...others] = linked(socket.getPeerX509Certificate())
    const { authorizationError } = socket
    const version = socket.getProtocol() ?? ''
    socket.destroy()
    // A server always shows a certificate, because cipher suites without one are not offered.
    if (own === undefined) throw new Error('the handshake ended without a certificate')
    return {
      sent: [own, ...others],
      flaw: authorizationError ? String(codeOf(authorizationError)) : undefined,
      version
    }
  })

/** The certificates as sent, each once: some servers send one twice, which OpenSSL accepts. */
function linked(certificate: X509Certificate | undefined): X509Certificate[] {
  const chain: X509Certificate[] = []
  for (let one = certificate; one; one = one.issuerCertificate) {
    const { raw } = one
    if (!chain.some((known) => known.raw.equals(raw))) chain.push(one)
  }
  return chain
}

/** Typed as an Error, but actually a code: https://nodejs.org/api/tls.html#tlssocketauthorizationerror */
const codeOf = (error: Error | string): string =>
  typeof error === 'string' ? error : ((error as NodeJS.ErrnoException).code ?? error.message)
