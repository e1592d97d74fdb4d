/**
 * Outcome of ResendOTP. tyntec answers 401 if the OTP can no longer be sent, which a flow would take for a refused key.
 */
import { errorAnswer } from '../errors.ts'
import { EFFECTS } from './effects.ts'
import { withWords } from './error-answers.ts'
import { carriesOtp, namesAnotherOtp, otpIn } from './otp-body.ts'
import { passOn } from './pass-on.ts'
import type { Policy } from './policy.ts'
import { isAmbiguous, otpByStatus, refusesKey, statusRefusesKey } from './refusal.ts'

const otherwise = passOn(EFFECTS.ResendOTP)

export const resendOtp: Policy<'ResendOTP'> = (result, requested, status) => {
  if (result.kind === 'fault' || result.status !== 401 || namesAnotherOtp(result, requested))
    return otherwise(result, requested)
  if (refusesKey(result)) return errorAnswer('API_KEY_REFUSED')
  if (status === undefined) return { kind: 'ask-status' }
  if (statusRefusesKey(status)) return errorAnswer('API_KEY_REFUSED')
  const isOver = isAmbiguous(result) || carriesOtp(otpIn(result, requested))
  if (isOver && otpByStatus(status, requested)) return withWords(result, 'NO_LONGER_ACTIVE')
  return errorAnswer('UPSTREAM_UNREACHABLE', {
    message: 'tyntec refused this, and its reason could not be found out. Nothing was sent; try again later.'
  })
}
