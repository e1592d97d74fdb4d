/**
 * The messages that phones received. No message leaves this computer: this list is the only place where a code of the sandbox can
 * be read.
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
  /** The text that the person reads or hears, with the code. */
  text: string
  code: string
  otpId: string
  /** Epoch ms. */
  at: number
}

const LIMIT = 10_000

export class Outbox {
  /** Oldest first; beyond 10,000 the oldest are dropped. */
  readonly messages: Message[] = []

  /** Delivers an OTP's text with its code. */
  deliver(otp: Otp, channel: Channel, sender: string, at: number): void {
    // Replacer functions, because `$&` in a string would be a replacement pattern.
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
