/**
 * The OTPs of a run that were not deleted yet.
 */
export class OpenOtps {
  readonly #ids = new Map<1 | 2, string>()

  add(message: 1 | 2, otpId: string): void {
    this.#ids.set(message, otpId)
  }

  /** Forgets an OTP before its DELETE leaves: each is deleted once, whatever comes back. */
  take(message: 1 | 2): string | undefined {
    const id = this.#ids.get(message)
    this.#ids.delete(message)
    return id
  }
}
