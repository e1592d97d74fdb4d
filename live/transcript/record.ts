/**
 * The lines of a transcript, one JSON object each. Nothing in them is secret: what belongs to a person or an account is a placeholder
 * that stays the same throughout (`<otp-1>`, `<number>`), and times count from the start of the run. All that is concluded
 * from a run is concluded from these lines, so that whoever gets the file concludes the same.
 */
import type { SecondMessage, StepId } from '../step.ts'

/** The format's version, in the first line. */
export const FORMAT = 1

/** The first line. */
export interface Start {
  readonly kind: 'start'
  readonly format: typeof FORMAT
  /** Of this package. */
  readonly version: string
  /** UTC, such as 2026-11-26. */
  readonly day: string
  /** Who was asked; `this machine` is a stand-in. */
  readonly upstream: 'tyntec' | 'this machine' | 'another host'
  readonly second: SecondMessage
}

/** One call and its answer. */
export interface Exchange {
  readonly kind: 'exchange'
  readonly step: StepId
  /** When it was sent, since the start of the run (relative-time.ts). */
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
  /** Names of the query's parameters, in the order sent. Never values. */
  readonly query: readonly string[]
  /** Which key was sent, and where; never the key itself. */
  readonly key: 'none' | 'yours' | 'made up' | 'made up, in the query'
}

export interface RecordedAnswer {
  readonly kind: 'answer'
  readonly status: number
  /** How long it took, as relative-time.ts writes it. */
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

/** An answer of which nothing but the status is written, because a secret was found in what was left of it. */
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
  /** Neither; `looks` by its beginning, `bytes` such as `1,204`: never four digits in a row. */
  | { readonly kind: 'other'; readonly looks: 'html' | 'text' | 'binary'; readonly bytes: string }

/** A field's name for the fields that were left out after the 60th, and for members that stand twice with different values. */
export const MORE_FIELDS = '<more>'
export const REPEATED_FIELDS = '<repeated>'

export type FieldType = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object'

/**
 * One field of an object. Its name in the record is `<name 1>` where the name itself could hold something secret. `value` is there for listed fields only: a placeholder, a word of a closed list, a small whole number, a time
 * since the start of the run, or text in which all that could be secret is masked.
 */
export interface Field {
  readonly type: FieldType
  readonly value?: string | number | boolean
}

/** What the person with the phone was asked, and said. */
export interface Note {
  readonly kind: 'note'
  readonly step: StepId
  readonly asked: 'message' | 'sender' | 'code'
  /**
   * `message`: arrived, or not. `sender`: the phone showed the requested one, or another one, or nobody knows.
   * `code` (of a resend): the same as before, or another one.
   */
  readonly said: 'arrived' | 'not arrived' | 'requested' | 'same' | 'another' | 'not known'
}

/** The last line; a file without it was cut off. */
export interface End {
  readonly kind: 'end'
  readonly at: string
  /** `stopped`: by an answer after which nothing else made sense. */
  readonly how: 'complete' | 'interrupted' | 'stopped'
  /** Calls that may have sent a message. */
  readonly messages: number
}

export type TranscriptLine = Start | Exchange | Note | End

/** A whole transcript, read or just made. */
export interface Transcript {
  readonly start: Start
  readonly exchanges: readonly Exchange[]
  readonly notes: readonly Note[]
  /** Undefined if the file was cut off. */
  readonly end: End | undefined
}
