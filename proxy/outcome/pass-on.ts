/**
 * Outcome of the operations that pass tyntec's answer on: a success with an OTP is 200, anything else is an error.
 */
import type { Effect } from '../definition/operations.ts'
import { ofFault, ofRefusal, unknown, withWords } from './error-answers.ts'
import { namesAnOtp, namesAnotherOtp, otpIn } from './otp-body.ts'
import type { Policy } from './policy.ts'

/** @param effect decides the answer if the outcome is unknown */
export function passOn(effect: Effect): Policy<'StatusOTP'> {
  return (result, requested) => {
    if (result.kind === 'fault') return ofFault(result, effect)
    if (namesAnotherOtp(result, requested)) return unknown(effect)
    // An answer with an `otpId` comes from the 2FA service, so the gateway has accepted the key.
    if (result.status === 401 && namesAnOtp(result)) return unknown(effect)
    // A send has no OTP in its path, so a 404 is about the application.
    if (result.status === 404 && requested.otpId === undefined) return withWords(result, 'INPUT_UNKNOWN')
    if (result.status < 200 || result.status >= 300) return ofRefusal(result, effect)
    const otp = otpIn(result, requested)
    return otp ? { kind: 'success', otp, verdict: {} } : unknown(effect)
  }
}
