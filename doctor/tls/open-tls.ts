/**
 * Opens a TLS connection to the deployment as Microsoft's servers would: with the name in the handshake (SNI) if there
 * is one, and without ALPN by default. Accepts any certificate, because other checks judge it.
 */
import { isIP } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { type Deployment, portOf } from '../deployment.ts'
import { NoAnswer, noAnswerOf } from '../no-answer.ts'

/** ms for a whole exchange, including its connection. */
export const LIMIT_MS = 15_000

export interface TlsOptions {
  readonly minVersion?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2'
  readonly maxVersion?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2'
  readonly ciphers?: string
  readonly ALPNProtocols?: string[]
  /** Root certificates for judging the chain, in PEM. A bad chain never ends the handshake. */
  readonly ca?: string[]
}

/** Name or address, without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

/**
 * @returns the socket after its handshake; the caller must destroy it
 * @throws {NoAnswer} when nothing listens, or the handshake fails or exceeds the limit
 */
export function openTls({ url, reach }: Deployment, options: TlsOptions = {}): Promise<TLSSocket> {
  const host = hostOf(url)
  return new Promise((resolve, reject) => {
    const socket = connect({
      ...reach.place(host, portOf(url)),
      // RFC 6066 does not allow an address here.
      servername: isIP(host) ? '' : host,
      rejectUnauthorized: false,
      // NAME checks the name.
      checkServerIdentity: () => undefined,
      ...options
    })
    const timer = setTimeout(() => {
      socket.destroy()
      reject(new NoAnswer('slow', `no connection within ${LIMIT_MS / 1_000} s`))
    }, LIMIT_MS)
    const fail = (error: unknown): void => {
      clearTimeout(timer)
      reject(noAnswerOf(error))
    }
    socket.once('error', fail)
    socket.once('close', () => fail({}))
    socket.once('secureConnect', () => {
      clearTimeout(timer)
      socket.removeAllListeners('close')
      // The reader learns of a later reset; without a listener here, it would end the process.
      socket.on('error', () => {})
      resolve(socket)
    })
  })
}
