/**
 * Limits the messages of a run. Each is counted before its request is sent, because neither a refusal nor a missing
 * answer proves that no message was sent.
 */

/** Two OTPs, or one OTP and its resend. */
export const MOST_MESSAGES = 2

/** A defect of this program: its steps wanted to send more messages than the person has agreed to. */
export class OverBudget extends Error {
  override name = 'OverBudget' as const

  constructor() {
    super(`a run sends at most ${MOST_MESSAGES} messages, and this would be one more. Nothing was sent`)
  }
}

export class Budget {
  #spent = 0

  /** Number of calls so far that may have sent a message. */
  get spent(): number {
    return this.#spent
  }

  /**
   * To be called before each request is sent. Counts those that could send a message.
   *
   * @throws {OverBudget} if the request must not be sent
   */
  admit(method: string, path: string): void {
    if (!couldText(method, path)) return
    if (this.#spent >= MOST_MESSAGES) throw new OverBudget()
    this.#spent++
  }
}

/** Every POST except a check of a code counts. */
const couldText = (method: string, path: string): boolean =>
  method.toUpperCase() === 'POST' && !/^\/2fa\/v1\/otp\/[^/]+\/check$/.test(path)
