/**
 * The lines of a transcript, one JSON object each. They hold no secrets: values of a person or an account are replaced
 * by placeholders such as `<otp-1>` or `<number>`, which stay the same throughout, and times count from the start of
 * the run. Verdicts use only these lines, so whoever gets the file comes to the same verdicts.
 */
import type { SecondMessage, StepId } from '../step.ts'

/** Version of the format, in the first line. */
export const FORMAT = 1

/** The first line. */
export interface Start {
  readonly kind: 'start'
  readonly format: typeof FORMAT
  readonly version: string
  /** UTC, such as 2026-11-26. */
  readonly day: string
  /** Which service was asked; `this machine` means a stand-in. */
  readonly upstream: 'tyntec' | 'this machine' | 'another host'
  readonly second: SecondMessage
}

/** One call and its answer. */
export interface Exchange {
  readonly kind: 'exchange'
  readonly step: StepId
  /** When the call was sent, since the start of the run (relative-time.ts). */
  readonly at: string
  readonly request: RecordedRequest
  readonly answer: RecordedAnswer | RecordedFault | Withheld
}

export interface RecordedRequest {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** The pattern of the path, such as `/2fa/v1/otp/{otpId}/check`. */
  readonly path: string
  /** Which OTP is in the path: `<otp-1>`, `<otp-2>`, or `<unknown>` for an ID that nobody has. */
  readonly otp?: string
  /** Names of the query's parameters in the order in which they were sent, never their values. */
  readonly query: readonly string[]
  /** Which key was sent, and where; never the key itself. */
  readonly key: 'none' | 'yours' | 'made up' | 'made up, in the query'
}

export interface RecordedAnswer {
  readonly kind: 'answer'
  readonly status: number
  /** How long the answer took, as relative-time.ts writes it. */
  readonly took: string
  /** Listed headers only, names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: RecordedBody
}

/** No usable answer. */
export interface RecordedFault {
  readonly kind: 'fault'
  readonly took: string
  readonly reason: 'no connection' | 'certificate' | 'no answer in time' | 'broken off' | 'too large'
}

/** An answer of which only the status is written, because a secret was found in its redacted form. */
export interface Withheld {
  readonly kind: 'withheld'
  readonly status: number
  readonly took: string
}

export type RecordedBody =
  | { readonly kind: 'none' }
  /** A JSON object, whatever its content type says. */
  | { readonly kind: 'object'; readonly fields: Readonly<Record<string, Field>> }
  /** Any other JSON. */
  | { readonly kind: 'json'; readonly type: FieldType }
  /** No JSON. `looks` is judged by its beginning; `bytes` is such as `1,204`, never four digits in a row. */
  | { readonly kind: 'other'; readonly looks: 'html' | 'text' | 'binary'; readonly bytes: string }

/**
 * Names of two made-up fields: one for fields after the 60th, which are left out; one for members that are repeated
 * with other values.
 */
export const MORE_FIELDS = '<more>'
export const REPEATED_FIELDS = '<repeated>'

export type FieldType = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object'

/**
 * One field of an object. In the record its name is such as `<name 1>` if it could hold a secret. Only listed fields
 * have a `value`: a placeholder, a word of a closed list, a small whole number, a time since the start of the run, or
 * masked text.
 */
export interface Field {
  readonly type: FieldType
  readonly value?: string | number | boolean
}

/** A question to the person with the phone, and the answer. */
export interface Note {
  readonly kind: 'note'
  readonly step: StepId
  readonly asked: 'message' | 'sender' | 'code'
  /**
   * About `message`: arrived, or not arrived. About `sender`: the phone showed the requested one or another one, or it
   * is not known. About `code` of a resend: the same as before or another one, or it is not known.
   */
  readonly said: 'arrived' | 'not arrived' | 'requested' | 'same' | 'another' | 'not known'
}

/** The last line; a file without it was cut off. */
export interface End {
  readonly kind: 'end'
  readonly at: string
  /** `stopped`: an answer made further steps pointless. */
  readonly how: 'complete' | 'interrupted' | 'stopped'
  /** Number of calls that may have sent a message. */
  readonly messages: number
}

export type TranscriptLine = Start | Exchange | Note | End

/** A whole transcript, read from a file or just made. */
export interface Transcript {
  readonly start: Start
  readonly exchanges: readonly Exchange[]
  readonly notes: readonly Note[]
  /** Undefined if the file was cut off. */
  readonly end: End | undefined
}
