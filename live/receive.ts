/**
 * Receives the answer to a request: a whole answer, or the reason why there is none.
 */
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { RawAnswer, RawExchange, RawFault } from './raw-exchange.ts'

interface Terms {
  readonly isSecure: boolean
  /** Time-out of the whole answer, ms. */
  readonly limitMs: number
  readonly signal: AbortSignal
}

/** Maximum bytes of a body. An OTP has about 400. */
const LONGEST_BODY = 1_000_000

/**
 * Sends a request without a body, and receives its answer.
 *
 * @throws the signal's reason if it was cancelled
 */
export function receive(request: ClientRequest, { isSecure, limitMs, signal }: Terms): Promise<RawExchange['answer']> {
  return new Promise((resolve, reject) => {
    let isConnected = false
    const settle = (then: () => void): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', giveUp)
      request.destroy()
      then()
    }
    const fail = (reason: RawFault['reason'], code?: string): void =>
      settle(() => resolve({ kind: 'fault', reason, ...(code !== undefined && { code }) }))
    const giveUp = (): void => settle(() => reject(signal.reason))
    const timer = setTimeout(() => fail('no answer in time'), limitMs)
    signal.addEventListener('abort', giveUp, { once: true })

    request.once('socket', (socket) => {
      socket.once(isSecure ? 'secureConnect' : 'connect', () => {
        isConnected = true
      })
    })
    // `on`, not `once`: a destroyed request may emit another error.
    request.on('error', (error: Error & { code?: string }) => {
      if (isConnected) fail('broken off')
      else fail(isAboutCertificate(error) ? 'certificate' : 'no connection', codeOf(error))
    })
    // Without this listener, Node would destroy the socket of an answer that switches protocols, and report nothing.
    request.on('upgrade', () => fail('broken off'))
    request.once('response', (response) => {
      takeBody(response).then(
        (body) => {
          if (body === undefined) return fail('too large')
          settle(() => resolve(toAnswer(response, body)))
        },
        () => fail('broken off')
      )
    })
    request.end()
  })
}

/** @returns undefined if the body is too long */
async function takeBody(response: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > LONGEST_BODY) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function toAnswer({ statusCode = 0, rawHeaders }: IncomingMessage, body: Buffer): RawAnswer {
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1] ?? ''] as const] : []
  )
  return { kind: 'answer', status: statusCode, headers, body }
}

/** Whether OpenSSL or Node has refused the certificate: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const isAboutCertificate = ({ code = '' }: { code?: string }): boolean =>
  /CERT|CRL|SIGNATURE|ISSUER|^(?:INVALID_PURPOSE|INVALID_CA|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH)$/.test(code)

/** An error's code, which is safe to show. Its message is not: Node's messages repeat addresses. */
const codeOf = ({ code }: { code?: string }): string | undefined =>
  code !== undefined && /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : undefined
