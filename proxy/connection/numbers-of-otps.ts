/**
 * Connection: which number an OTP was sent to, so that a resend, which names only the OTP, counts for the person who gets it.
 * Both are kept as hashes. An OTP that another process sent, or one that was forgotten, counts by itself.
 */
import type { Call } from '../call.ts'

export class NumbersOfOtps {
  readonly #numbers = new Map<string, string>()
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
    this.#numbers.set(this.#hash(otpId), this.#hash(number.number))
    if (this.#numbers.size <= this.#max) return
    const [oldest] = this.#numbers.keys()
    this.#numbers.delete(oldest as string)
  }

  /** @returns the hash of the number, or of the OTP where its number is not known */
  hashFor({ number, otpId = '' }: Call): string {
    return number ? this.#hash(number.number) : (this.#numbers.get(this.#hash(otpId)) ?? this.#hash(otpId))
  }
}
