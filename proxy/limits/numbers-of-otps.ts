/**
 * Limits: remembers which number each OTP was sent to, so that a resend, which only names the OTP, counts for that
 * number and its range. Everything is stored as hashes. If the number is unknown (forgotten, or sent by another process
 * and not in Redis), the resend counts under the OTP's own ID. tyntec's answer then tells the number for the next time.
 */
import parsePhoneNumber, { type PhoneNumber } from 'libphonenumber-js/max'
import type { Call, Recipient } from '../call.ts'
import { forgetOldest } from '../forget-oldest.ts'
import type { KeyedHash } from './guard-hash.ts'

/** Leading digits of a number that identify its range. */
const RANGE_DIGITS = 8

/** OTPs remembered at once; beyond that the oldest is forgotten. */
const MAX_OTPS = 100_000

/** The numbers of OTPs that replicas share. */
export interface SharedNumbers {
  /**
   * @param otp hash of its ID
   * @param done called once, without a recipient if no replica noted one or Redis does not answer
   */
  find(call: Call, otp: string, done: (recipient?: Recipient) => void): void
  note(otp: string, recipient: Recipient): void
}

export interface NumbersOptions {
  readonly hash: KeyedHash
  /** Whether ranges are counted. */
  readonly ranges: boolean
  readonly shared?: SharedNumbers | undefined
}

export class NumbersOfOtps {
  readonly #recipients = new Map<string, Recipient>()
  readonly #options: NumbersOptions

  constructor(options: NumbersOptions) {
    this.#options = options
  }

  /**
   * Notes on a send or resend whom it texts, if that is known.
   *
   * @param done called once, before this returns unless Redis has to be asked
   */
  find(call: Call, done: () => void): void {
    const { number, otpId } = call
    if (number) {
      call.recipient = this.#recipientOf(number)
      done()
    } else this.#findByOtp(call, this.#hashOf(otpId), done)
  }

  #findByOtp(call: Call, otp: string, done: () => void): void {
    call.recipient = this.#recipients.get(otp)
    if (call.recipient || !this.#options.shared) {
      done()
      return
    }
    this.#options.shared.find(call, otp, (recipient) => {
      call.recipient = recipient
      done()
    })
  }

  /**
   * Notes on a resend whom it texted, if only tyntec's answer told that.
   *
   * @returns whether it was noted
   */
  learn(call: Call): boolean {
    const { recipient, answeredNumber, outcome } = call
    if (recipient || answeredNumber === undefined || outcome !== 'OK') return false
    const number = parsePhoneNumber(answeredNumber.replace(/^\+?/, '+'))
    if (!number) return false
    call.recipient = this.#recipientOf(number)
    return true
  }

  /** Remembers whom a successful send or resend texted; ignores any other call. */
  note({ recipient, otpId, outcome }: Call): void {
    if (!recipient || otpId === undefined || outcome !== 'OK') return
    const otp = this.#hashOf(otpId)
    this.#recipients.set(otp, recipient)
    forgetOldest(this.#recipients, MAX_OTPS)
    this.#options.shared?.note(otp, recipient)
  }

  #hashOf(otpId: string | undefined): string {
    return hashOfOtp(this.#options.hash, otpId)
  }

  #recipientOf(number: PhoneNumber): Recipient {
    const { hash, ranges } = this.#options
    const digits = digitsOf(number)
    return {
      number: hash(`number ${digits}`),
      range: ranges ? hash(`range ${digits.slice(0, RANGE_DIGITS)}`) : undefined
    }
  }
}

/**
 * Case-insensitive, because a guesser could vary the case of a UUID. The prefix keeps it apart from hashes of numbers.
 */
export const hashOfOtp = (hash: KeyedHash, otpId = ''): string => hash(`otp ${otpId.toLowerCase()}`)

/**
 * E.164 without "+" and without leading zeros of the national number, so that "+49 00151…" and "+49 151…" count
 * together. In countries where such a zero is part of the number, such as Italy, two numbers may count as one.
 */
const digitsOf = ({ countryCallingCode, nationalNumber }: PhoneNumber): string =>
  `${countryCallingCode}${nationalNumber.replace(/^0+/, '')}`
