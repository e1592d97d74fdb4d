/**
 * Upstream: the result of a call to tyntec, as plain values. A policy sees nothing else of it.
 */
/** A response that arrived complete. */
export interface Answer {
  readonly kind: 'answer'
  readonly status: number
  readonly body: AnswerBody
  /** Whether it has the header `WWW-Authenticate`, which only tyntec's gateway sends, not the 2FA service. */
  readonly challenge: boolean
  /** Seconds, from `Retry-After` in its numeric form (RFC 9110, 10.2.3). */
  readonly retryAfter?: number | undefined
}

/** `json` requires a JSON content type and valid JSON; `other` is any other body. */
export type AnswerBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'other' }

/** No answer, or none that can be used. */
export interface Fault {
  readonly kind: 'fault'
  readonly reason: 'overloaded' | 'unreachable' | 'untrusted' | 'too-slow' | 'broken' | 'caller-left' | 'ending'
  /** Whether any byte of the request may have reached tyntec. */
  readonly sent: boolean
  /** Whether a timeout fired late because this process was paused. It then says nothing about tyntec. */
  readonly late?: boolean
  /**
   * For `untrusted`: the failed check of the certificate. https://nodejs.org/api/tls.html#x509-certificate-error-codes
   */
  readonly code?: string | undefined
}

export type UpstreamResult = Answer | Fault
