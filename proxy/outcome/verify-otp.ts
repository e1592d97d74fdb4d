/**
 * Outcome of VerifyOTP. A wrong code becomes a 200 that a flow can branch on; a refused key stays a 401. `valid: true` requires
 * that tyntec accepted the code in this very call. An unknown outcome is 424, because an attempt may have been counted.
 */
import { type ErrorAnswer, errorAnswer } from '../errors.ts'
import type { Answer, UpstreamResult } from '../upstream/answer.ts'
import { EFFECTS } from './effects.ts'
import { ofFault, ofRefusal, unknown } from './error-answers.ts'
import { carriesOtp, namesAnotherOtp, type OtpBody, otpIn, type RequestedOtp, statusIn } from './otp-body.ts'
import type { Outcome, Policy, Success } from './policy.ts'
import { isAmbiguous, isBare, otpByStatus, refusesKey, statusRefusesKey } from './refusal.ts'
import { wholeNumber } from './typed-body.ts'

const EFFECT = EFFECTS.VerifyOTP

export const verifyOtp: Policy<'VerifyOTP'> = (result, requested, status) => {
  if (result.kind === 'fault') return ofFault(result, EFFECT)
  if (namesAnotherOtp(result, requested)) return unknown(EFFECT)
  const otp = otpIn(result, requested)

  if (result.status === 200 || result.status === 202) {
    return otp && statusIn(otp) === 'VERIFIED' ? verified(otp) : unknown(EFFECT)
  }
  if (result.status !== 401 && result.status !== 403 && result.status !== 410) return ofRefusal(result, EFFECT)
  if (carriesOtp(otp)) return judged(result, otp)
  return result.status === 401 ? of401(result, requested, status) : ofFinal(result, requested, status)
}

/** 401, 403 or 410 with the OTP in the body. */
function judged(answer: Answer, otp: OtpBody): Outcome<'VerifyOTP'> {
  const state = statusIn(otp)
  if (state === 'EXPIRED' || state === 'TOO_MANY_ATTEMPTS') return rejected(otp, state)
  if (answer.status === 401) return rejected(withoutVerified(otp), 'WRONG_CODE')
  // 410 with VERIFIED: the OTP was used before, and the code was not compared. A 200 would let a replayed code pass in every flow
  // that only tests the HTTP status. 403 or 410 with ACTIVE contradicts itself.
  return answer.status === 410 && state === 'VERIFIED' ? usedBefore() : ofRefusal(answer, EFFECT)
}

/** 401 without the OTP: the key was refused, the code was wrong, or the outcome is unknown. */
function of401(answer: Answer, requested: RequestedOtp, status: UpstreamResult | undefined): Outcome<'VerifyOTP'> {
  if (refusesKey(answer)) return errorAnswer('API_KEY_REFUSED')
  if (status === undefined) return { kind: 'ask-status' }
  if (statusRefusesKey(status)) return errorAnswer('API_KEY_REFUSED')
  // Only now, because the status shows a refused key whatever the first answer contained.
  const known = otpByStatus(status, requested)
  if (!known || !isAmbiguous(answer) || attemptsOf(known) < 1) return unknown(EFFECT)
  const state = statusIn(known)
  switch (state) {
    case 'EXPIRED':
    case 'TOO_MANY_ATTEMPTS':
      return rejected(known, state)
    case 'VERIFIED':
      return usedBefore()
    default:
      return attemptsOf(known) > (requested.attemptsBefore ?? 0) ? rejected(known, 'WRONG_CODE') : unknown(EFFECT)
  }
}

/** 403 or 410 without the OTP. If it is bare, the OTP's status may show that it expired or had too many attempts. */
function ofFinal(answer: Answer, requested: RequestedOtp, status: UpstreamResult | undefined): Outcome<'VerifyOTP'> {
  if (!isBare(answer)) return ofRefusal(answer, EFFECT)
  if (status === undefined) return { kind: 'ask-status' }
  const known = otpByStatus(status, requested)
  const state = statusIn(known)
  const isOver = state === 'EXPIRED' || state === 'TOO_MANY_ATTEMPTS'
  return known && isOver && attemptsOf(known) >= 1 ? rejected(known, state) : ofRefusal(answer, EFFECT)
}

/** The OTP's `attemptCount`; -1 if it cannot be read. */
const attemptsOf = ({ attemptCount }: OtpBody): number => wholeNumber(attemptCount) ?? -1

const verified = (otp: OtpBody): Success<'VerifyOTP'> => ({
  kind: 'success',
  otp,
  verdict: { valid: true, outcome: 'VERIFIED' }
})

const rejected = (otp: OtpBody, outcome: 'WRONG_CODE' | 'EXPIRED' | 'TOO_MANY_ATTEMPTS'): Success<'VerifyOTP'> => ({
  kind: 'success',
  otp,
  verdict: { valid: false, outcome }
})

const usedBefore = (): ErrorAnswer =>
  errorAnswer('NO_LONGER_ACTIVE', {
    message: 'The one-time password was used before; this code was not compared. Send a new one.'
  })

/** Drops the status VERIFIED, which must not appear beside `valid: false`: flows of the published connector test it. */
function withoutVerified(otp: OtpBody): OtpBody {
  if (statusIn(otp) !== 'VERIFIED') return otp
  const { otpStatus: _, ...rest } = otp
  return rest as OtpBody
}
