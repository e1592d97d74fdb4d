/**
 * The sandbox's OTPs, in memory. Callers only find those of their own account.
 */
import type { Otp } from './otps.ts'

/** More than any test or demo needs. Beyond it, the oldest OTP is dropped. */
const LIMIT = 100_000

export class OtpStore {
  readonly #otps = new Map<string, Otp>()

  /** Adds or updates an OTP. */
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

  /** An OTP of any account, for the page, which shows all phones. */
  read(otpId: string): Otp | undefined {
    return this.#otps.get(otpId)
  }

  /** All OTPs of an account for `number` (E.164), oldest first. */
  list(accountId: string, number: string): Otp[] {
    return [...this.#otps.values()].filter((otp) => otp.accountId === accountId && otp.number === number)
  }

  remove(otp: Otp): void {
    this.#otps.delete(otp.otpId)
  }
}
