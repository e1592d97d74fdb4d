/**
 * Outcome of DeleteOTP. tyntec may answer 204 without a body, which flows and agents treat as a failure or as empty; the answer to
 * the caller is a 200 with the OTP's ID.
 */
import { EFFECTS } from './effects.ts'
import { passOn } from './pass-on.ts'
import type { Policy } from './policy.ts'

const otherwise = passOn(EFFECTS.DeleteOTP)

export const deleteOtp: Policy<'DeleteOTP'> = (result, requested) =>
  result.kind === 'answer' && result.status === 204 && requested.otpId !== undefined
    ? { kind: 'success', otp: { otpId: requested.otpId }, verdict: {} }
    : otherwise(result, requested)
