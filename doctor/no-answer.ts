/**
 * Why there is no answer, in plain words: the messages of Node and OpenSSL are for programmers.
 */

/**
 * - `unknown-name`: the resolver of this machine does not know the name
 * - `no-network`: nothing could be looked up or sent from here
 * - `refused`: nothing listens there
 * - `slow`: not within the limit
 * - `tls`: the handshake failed
 * - `client-certificate`: callers must show their own certificate
 * - `not-http`: the answer is not HTTP/1.1
 * - `too-large`: the body exceeds the limit of these checks
 * - `closed`: the connection ended before the answer was complete
 */
export type NoAnswerKind =
  | 'unknown-name'
  | 'no-network'
  | 'refused'
  | 'slow'
  | 'tls'
  | 'client-certificate'
  | 'not-http'
  | 'too-large'
  | 'closed'

/** `message` is a sentence without a full stop, for a report. `code` is that of Node or OpenSSL, if there is one. */
export class NoAnswer extends Error {
  override name = 'NoAnswer' as const
  readonly kind: NoAnswerKind
  readonly code: string | undefined

  constructor(kind: NoAnswerKind, message: string, code?: string) {
    super(message)
    this.kind = kind
    this.code = code
  }
}

type Known = readonly [code: RegExp, kind: NoAnswerKind, message: string]

/** Names of OpenSSL's errors: https://github.com/openssl/openssl/blob/master/crypto/err/openssl.txt */
const KNOWN: readonly Known[] = [
  [/^ENOTFOUND$/, 'unknown-name', 'this machine cannot look up the name'],
  [
    /^(?:EAI_AGAIN|ENETUNREACH|ENETDOWN)$/,
    'no-network',
    'this machine has no network, or its name servers do not answer'
  ],
  [/^ECONNREFUSED$/, 'refused', 'nothing listens there, the connection was refused'],
  [/^(?:ETIMEDOUT|EHOSTUNREACH|EHOSTDOWN)$/, 'slow', 'the connection could not be opened: no answer'],
  [/CERTIFICATE_REQUIRED|ALERT_BAD_CERTIFICATE/, 'client-certificate', 'callers must show a certificate of their own'],
  [/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/, 'tls', 'what listens there does not speak TLS'],
  [/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/, 'tls', 'the server refuses this version of TLS'],
  [/UNRECOGNIZED_NAME/, 'tls', 'the server has no certificate for this name'],
  [/HANDSHAKE_FAILURE/, 'tls', 'the server refuses the TLS handshake'],
  [/^(?:ERR_SSL_|EPROTO)/, 'tls', 'the TLS handshake failed'],
  [/^HPE_HEADER_OVERFLOW$/, 'too-large', 'the headers of the answer are larger than 16 kB'],
  [/^HPE_/, 'not-http', 'the answer is not HTTP/1.1']
]

/** Converts an error of a socket or of Node's HTTP client. An unknown one counts as a closed connection. */
export function noAnswerOf(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error
  const { code = '' } = error as NodeJS.ErrnoException
  const [, kind, message] = KNOWN.find(([pattern]) => pattern.test(code)) ?? []
  if (kind && message) return new NoAnswer(kind, code ? `${message} (${code})` : message, code)
  return new NoAnswer('closed', `the connection was closed without an answer${code && ` (${code})`}`, code || undefined)
}
