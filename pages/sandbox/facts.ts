/**
 * What the sandbox's page shows. All texts may come from callers.
 */
export interface SandboxFacts {
  /** Base URL of the sandbox. */
  readonly url: string
  /** Base URL of the proxy in front of it, if there is one. */
  readonly proxy: string | undefined
  /** API keys, which are no secrets here. The first one is what the page uses. */
  readonly keys: readonly string[]
  /** ISO 639-1 languages of the texts, the default first. */
  readonly languages: readonly string[]
  /** The phone with the latest message first. */
  readonly phones: readonly Phone[]
  /** The faults that were chosen, for phones and for OTPs. */
  readonly faults: readonly ChosenFault[]
  /** Every fault there is. */
  readonly faultKinds: readonly FaultKind[]
  readonly isSending: boolean
  /** What became of the latest send. */
  readonly sent: Tried | undefined
}

export interface Phone {
  /** E.164 with `+`. */
  readonly number: string
  readonly fault: ChosenFault | undefined
  /** Latest first; there is one at least. */
  readonly codes: readonly SentCode[]
}

/** A code with the messages that brought it: more than one after a resend. */
export interface SentCode {
  readonly otpId: string
  readonly code: string
  readonly reference: string | undefined
  /** Undefined once it is deleted. */
  readonly state: CodeState | undefined
  /** Latest first; there is one at least. */
  readonly messages: readonly ShownMessage[]
  /** Whether a try about it is waiting for its answer. */
  readonly isTrying: boolean
  readonly tried: Tried | undefined
}

export interface CodeState {
  readonly status: 'ACTIVE' | 'VERIFIED' | 'EXPIRED' | 'TOO_MANY_ATTEMPTS'
  readonly attempts: number
  readonly attemptsLeft: number
  /** Whether tyntec no longer compares codes. The first check after the expiry closes an OTP. */
  readonly isClosed: boolean
  /** Until it expires. */
  readonly secondsLeft: number
}

export interface ShownMessage {
  readonly channel: 'SMS' | 'VOICE'
  readonly sender: string
  readonly text: string
  /** Epoch ms. */
  readonly at: number
}

export interface ChosenFault {
  /** Digits of a phone number, or the ID of an OTP. */
  readonly subject: string
  readonly fault: string
  /** Whether it is for the next call only. */
  readonly once: boolean
}

export interface FaultKind {
  readonly name: string
  /** The phone number that has this fault without being asked. */
  readonly number: string
  /** What happens to a call. */
  readonly happens: string
  /** What the proxy makes of it. */
  readonly proxy: string
}

export type Action = 'send' | 'verify' | 'resend' | 'delete'

/** A call that the page made, with tyntec's own answer to it and the proxy's. */
export interface Tried {
  readonly action: Action
  readonly what: string
  /** Epoch ms. */
  readonly at: number
  /** Undefined if the call did not reach tyntec. */
  readonly tyntec: Answered | undefined
  /** Undefined without a proxy. */
  readonly proxy: Answered | undefined
  /** Whether it brought a message to the phone, whatever was answered. */
  readonly isDelivered: boolean
}

export interface Answered {
  /** Undefined if there was no whole answer. */
  readonly status?: number | undefined
  /** The JSON object, if there was one. */
  readonly body?: object | undefined
  /** What spoilt the answer, as a sentence. */
  readonly why?: string | undefined
}
