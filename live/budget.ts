/**
 * How many messages a run may send. It is counted before a request leaves, whatever comes back: a refusal, or no answer, does not prove
 * that nobody was texted.
 */

/** One for each OTP, or one OTP and its resend. */
export const MOST_MESSAGES = 2

/** A mistake of ours: the steps asked for more messages than the person agreed to. */
export class OverBudget extends Error {
  override name = 'OverBudget' as const

  constructor() {
    super(`a run sends at most ${MOST_MESSAGES} messages, and this would be one more. Nothing was sent`)
  }
}

export class Budget {
  #spent = 0

  /** Calls so far that may have sent a message. */
  get spent(): number {
    return this.#spent
  }

  /**
   * To be called before any request leaves; counts those that could text somebody.
   *
   * @throws {OverBudget} where the request must not leave
   */
  admit(method: string, path: string): void {
    if (!couldText(method, path)) return
    if (this.#spent >= MOST_MESSAGES) throw new OverBudget()
    this.#spent++
  }
}

/** Every POST but a check: whatever else it is, it is counted. */
const couldText = (method: string, path: string): boolean =>
  method.toUpperCase() === 'POST' && !/^\/2fa\/v1\/otp\/[^/]+\/check$/.test(path)
