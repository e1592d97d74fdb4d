/**
 * Outcome: how many attempts tyntec had counted for a one-time password when this process last saw it. A bare 401 is a
 * wrong code only if the count has risen since: an attempt made an hour ago says nothing about this call.
 */
import type { preHandlerHookHandler } from 'fastify'
import { listedCall } from '../call.ts'
import { forgetOldest } from '../forget-oldest.ts'
import type { OtpBody, OtpStatus } from './otp-body.ts'
import { wholeNumber } from './typed-body.ts'

/** OTPs remembered at once, about 100 bytes each. Beyond that the one that was added first is forgotten. */
const MAX_OTPS = 50_000

export class Attempts {
  readonly #seen = new Map<string, number>()
  readonly #max: number

  /** @param max OTPs remembered at once */
  constructor(max = MAX_OTPS) {
    this.#max = max
  }

  /** Number of OTPs remembered. */
  get size(): number {
    return this.#seen.size
  }

  /**
   * Notes the count in an answer of tyntec's. A password without attempts needs no entry, and neither does one that is no longer
   * active. A count that cannot be read changes nothing.
   */
  note({ otpId, attemptCount, otpStatus }: OtpBody): void {
    const count = wholeNumber(attemptCount)
    if (count === undefined) return
    if (count < 1 || otpStatus !== ('ACTIVE' satisfies OtpStatus)) return void this.#seen.delete(otpId)
    this.#seen.set(otpId, count)
    forgetOldest(this.#seen, this.#max)
  }

  /** @returns the last seen count; undefined if this process has seen no attempt */
  of(otpId: string): number | undefined {
    return this.#seen.get(otpId)
  }
}

/**
 * @returns the hook that notes the count before a code is sent to tyntec, because another call may raise it meanwhile
 */
export const recallAttempts =
  (attempts: Attempts): preHandlerHookHandler =>
  (request, _reply, done) => {
    const call = listedCall(request)
    if (call.operation.effect === 'verifies') call.attemptsBefore = attempts.of(call.otpId ?? '')
    done()
  }
