/**
 * Opens a TLS connection to the deployment, as Microsoft's servers would: with the name in the handshake (SNI) where there is one,
 * and without ALPN unless asked for. Any certificate is taken, because checks of their own judge it.
 */
import { isIP } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { type Deployment, portOf } from '../deployment.ts'
import { NoAnswer, noAnswerOf } from '../no-answer.ts'

/** ms for the whole of an exchange, its connection included. */
export const LIMIT_MS = 15_000

export interface TlsOptions {
  readonly minVersion?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2'
  readonly maxVersion?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2'
  readonly ciphers?: string
  readonly ALPNProtocols?: string[]
  /** Roots to judge the chain by, in PEM; it never ends the handshake. */
  readonly ca?: string[]
}

/** Name or address without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

/**
 * @returns the socket after its handshake; the caller destroys it
 * @throws {NoAnswer} where nothing listens, or the handshake fails or takes longer than the limit
 */
export function openTls({ url, reach }: Deployment, options: TlsOptions = {}): Promise<TLSSocket> {
  const host = hostOf(url)
  return new Promise((resolve, reject) => {
    const socket = connect({
      ...reach.place(host, portOf(url)),
      // RFC 6066 allows no address there.
      servername: isIP(host) ? '' : host,
      rejectUnauthorized: false,
      // The name has a check of its own.
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
      // A reset later on is reported to whoever reads; without a listener it would end the process.
      socket.on('error', () => {})
      resolve(socket)
    })
  })
}
