/**
 * Limits: remembers which number each OTP was sent to, so that a resend, which only names the OTP, counts for that number and its
 * range. Everything is stored as hashes. An OTP that another process sent, or that was forgotten, is counted under its own ID.
 */
import type { PhoneNumber } from 'libphonenumber-js/max'
import type { Call } from '../call.ts'
import { forgetOldest } from '../forget-oldest.ts'

/** Leading digits of a number that identify its range. */
const RANGE_DIGITS = 8

/** Hashes of a message's recipient. */
interface Target {
  readonly number: string
  readonly range: string
}

export class NumbersOfOtps {
  readonly #targets = new Map<string, Target>()
  readonly #hash: (text: string) => string
  readonly #max: number

  /**
   * @param hash keyed hash
   * @param max OTPs remembered at once; beyond that the oldest is forgotten
   */
  constructor(hash: (text: string) => string, max: number) {
    this.#hash = hash
    this.#max = max
  }

  /** Remembers the number of a successful send; ignores any other call. */
  note({ number, otpId }: Call): void {
    if (!number || otpId === undefined) return
    this.#targets.set(this.hashOfOtp(otpId), this.#targetOf(number))
    forgetOldest(this.#targets, this.#max)
  }

  /** The recipient of a send or resend. If the number is unknown, the OTP's hash is used instead. */
  targetOf({ number, otpId = '' }: Call): Target {
    if (number) return this.#targetOf(number)
    const otp = this.hashOfOtp(otpId)
    return this.#targets.get(otp) ?? { number: otp, range: otp }
  }

  /** Case-insensitive, because a guesser could vary the case of a UUID. The prefix keeps it distinct from hashes of numbers. */
  readonly hashOfOtp = (otpId: string): string => this.#hash(`otp ${otpId.toLowerCase()}`)

  #targetOf(number: PhoneNumber): Target {
    const digits = digitsOf(number)
    return { number: this.#hash(digits), range: this.#hash(digits.slice(0, RANGE_DIGITS)) }
  }
}

/**
 * E.164 without "+" and without leading zeros of the national number, so that "+49 00151…" and "+49 151…" count together. In
 * countries where such a zero is part of the number, as in Italy, two numbers may count as one.
 */
const digitsOf = ({ countryCallingCode, nationalNumber }: PhoneNumber): string =>
  `${countryCallingCode}${nationalNumber.replace(/^0+/, '')}`
