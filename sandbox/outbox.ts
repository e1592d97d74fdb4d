/**
 * What the phones received. No message ever leaves this computer: this list is the only place where a code of the sandbox
 * can be read.
 */
import { appendBounded } from './bounded.ts'
import { phoneDigits } from './numbers.ts'
import type { Channel, Otp } from './otps.ts'

export interface Message {
  /** E.164 with `+`. */
  number: string
  channel: Channel
  /** Sender name of an SMS, or the calling number of a voice call. */
  sender: string
  /** As the person reads or hears it, code filled in. */
  text: string
  code: string
  otpId: string
  /** Epoch ms. */
  at: number
}

const LIMIT = 10_000

export class Outbox {
  /** Oldest first; the oldest go when there are more than 10,000. */
  readonly messages: Message[] = []

  /** Delivers an OTP's code, in its text. */
  deliver(otp: Otp, channel: Channel, sender: string, at: number): void {
    // Replacer functions: a `$&` in a text or code is no replacement pattern.
    const text = otp.template
      .replaceAll('{{OTP}}', () => otp.code)
      .replaceAll('{{SEC}}', () => String(Math.round(otp.application.lifetimeMs / 1000)))
    const { number, code, otpId } = otp
    appendBounded(this.messages, { number, channel, sender, text, code, otpId, at }, LIMIT)
  }

  /** All messages to a number in any spelling, oldest first. */
  to(number: string): Message[] {
    const digits = phoneDigits(number)
    return this.messages.filter((message) => phoneDigits(message.number) === digits)
  }

  /** The latest message to a number in any spelling. */
  lastTo(number: string): Message | undefined {
    return this.to(number).at(-1)
  }
}
