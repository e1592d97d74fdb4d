/**
 * Outcome of the operations that pass tyntec's answer on: a success that carries the OTP is 200, anything else a failure.
 */
import type { Effect } from '../definition/operations.ts'
import { ofFault, ofRefusal, unknown, withWords } from './error-answers.ts'
import { namesAnOtp, namesAnotherOtp, otpIn } from './otp-body.ts'
import type { Policy } from './policy.ts'

/** @param effect decides what an answer that cannot be read means */
export function passOn(effect: Effect): Policy<'StatusOTP'> {
  return (result, requested) => {
    if (result.kind === 'fault') return ofFault(result, effect)
    if (namesAnotherOtp(result, requested)) return unknown(effect)
    // What names an OTP comes from the 2FA service, which only good keys reach.
    if (result.status === 401 && namesAnOtp(result)) return unknown(effect)
    // A send asks for no OTP; what it can name and tyntec not know is the application.
    if (result.status === 404 && requested.otpId === undefined) return withWords(result, 'INPUT_UNKNOWN')
    if (result.status < 200 || result.status >= 300) return ofRefusal(result, effect)
    const otp = otpIn(result, requested)
    return otp ? { kind: 'success', otp, verdict: {} } : unknown(effect)
  }
}
