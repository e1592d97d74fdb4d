/**
 * Upstream: what a call to tyntec came to, as plain values. A policy decides on these alone.
 */
import type { GivenUp } from '../call.ts'

/** An answer that arrived complete. */
export interface Answer {
  readonly kind: 'answer'
  readonly status: number
  readonly body: AnswerBody
  /** Whether it carried `WWW-Authenticate`: then the gateway speaks, not the 2FA service. */
  readonly challenge: boolean
  /** Seconds, from `Retry-After` in its numeric form (RFC 9110, 10.2.3). */
  readonly retryAfter?: number | undefined
}

/** `json` only where type and text both are; `other` is any body that cannot be read as JSON. */
export type AnswerBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'other' }

/** No answer, or none that can be used. */
export interface Fault {
  readonly kind: 'fault'
  readonly reason: 'overloaded' | 'unreachable' | 'untrusted' | 'too-slow' | 'broken' | GivenUp
  /** Whether any byte of the request may have reached tyntec. */
  readonly sent: boolean
  /** Whether a clock that ran out says so because this process stood still: then tyntec may be well. */
  readonly late?: boolean
}

export type UpstreamResult = Answer | Fault
