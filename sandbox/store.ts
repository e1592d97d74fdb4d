/**
 * Where the sandbox keeps its OTPs, in memory. Everything is looked up together with the account: an OTP of another account
 * does not exist as far as a caller can see.
 */
import type { Otp } from './otps.ts'

/** More than any test or demo needs; the oldest is forgotten beyond it. */
const LIMIT = 100_000

export class OtpStore {
  readonly #otps = new Map<string, Otp>()

  /** Adds an OTP, or puts its new state in place of the old one. */
  save(otp: Otp): void {
    this.#otps.set(otp.otpId, otp)
    if (this.#otps.size <= LIMIT) return
    const [oldest] = this.#otps.keys()
    if (oldest !== undefined) this.#otps.delete(oldest)
  }

  find(accountId: string, otpId: string): Otp | undefined {
    const otp = this.#otps.get(otpId)
    return otp?.accountId === accountId ? otp : undefined
  }

  /** All OTPs of an account that went to `number` (E.164), oldest first. */
  list(accountId: string, number: string): Otp[] {
    return [...this.#otps.values()].filter((otp) => otp.accountId === accountId && otp.number === number)
  }

  remove(otp: Otp): void {
    this.#otps.delete(otp.otpId)
  }
}
