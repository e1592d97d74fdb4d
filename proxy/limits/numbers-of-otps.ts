/**
 * Connection: which number an OTP was sent to, so that a resend, which names only the OTP, counts for the person who gets it and
 * for the range of the number. All of them are kept as hashes. An OTP that another process sent, or one that was forgotten,
 * counts by itself.
 */
import type { PhoneNumber } from 'libphonenumber-js/min'
import type { Call } from '../call.ts'
import { forgetOldest } from '../forget-oldest.ts'

/** Digits of a number that stand for its range. */
const RANGE_DIGITS = 8

/** Hashes of what a message goes to. */
interface Target {
  readonly number: string
  readonly range: string
}

export class NumbersOfOtps {
  readonly #targets = new Map<string, Target>()
  readonly #hash: (text: string) => string
  readonly #max: number

  /**
   * @param hash keyed
   * @param max OTPs that are remembered at once; beyond them the oldest is forgotten
   */
  constructor(hash: (text: string) => string, max: number) {
    this.#hash = hash
    this.#max = max
  }

  /** Notes a send that tyntec has answered; any other call is left alone. */
  note({ number, otpId }: Call): void {
    if (!number || otpId === undefined) return
    this.#targets.set(this.hashOfOtp(otpId), this.#targetOf(number))
    forgetOldest(this.#targets, this.#max)
  }

  /** What a send or resend goes to; where the number is not known, the OTP stands for it. */
  targetOf({ number, otpId = '' }: Call): Target {
    if (number) return this.#targetOf(number)
    const otp = this.hashOfOtp(otpId)
    return this.#targets.get(otp) ?? { number: otp, range: otp }
  }

  /** In any case: IDs are UUIDs, and whoever guesses may write them as he likes. No number has such a hash. */
  readonly hashOfOtp = (otpId: string): string => this.#hash(`otp ${otpId.toLowerCase()}`)

  #targetOf(number: PhoneNumber): Target {
    const digits = digitsOf(number)
    return { number: this.#hash(digits), range: this.#hash(digits.slice(0, RANGE_DIGITS)) }
  }
}

/**
 * E.164 without its "+", and without zeros in front of the national part: "+49 00151…" is nobody else's number. Where such a zero is
 * part of the number, as in Italy, two numbers may count as one.
 */
const digitsOf = ({ countryCallingCode, nationalNumber }: PhoneNumber): string =>
  `${countryCallingCode}${nationalNumber.replace(/^0+/, '')}`
