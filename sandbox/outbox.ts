/**
 * The messages that phones would have received. No message leaves this machine: codes can only be read here.
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

  /** Adds the message with an OTP's code. @param at epoch ms */
  deliver(otp: Otp, channel: Channel, sender: string, at: number): void {
    // Functions, because `$&` in a replacement string has a special meaning.
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
