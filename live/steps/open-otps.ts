/**
 * The OTPs of a run that have not been deleted yet.
 */
export class OpenOtps {
  readonly #ids = new Map<1 | 2, string>()

  add(message: 1 | 2, otpId: string): void {
    this.#ids.set(message, otpId)
  }

  /** Removes and returns an OTP, before its DELETE is sent: each is deleted once, whatever the answer is. */
  take(message: 1 | 2): string | undefined {
    const id = this.#ids.get(message)
    this.#ids.delete(message)
    return id
  }
}
