/**
 * Outcome of ResendOTP. tyntec answers 401 where the OTP can no longer be sent; a flow would take that for a refused key.
 */
import { failure } from '../errors.ts'
import { EFFECTS } from './effects.ts'
import { carriesOtp, entityIn, namesAnotherOtp } from './entity.ts'
import { withWords } from './failures.ts'
import { passOn } from './pass-on.ts'
import type { Policy } from './policy.ts'
import { leavesOpen, otpByStatus, refusesKey, statusRefusesKey } from './refusal.ts'

const otherwise = passOn(EFFECTS.ResendOTP)

export const resendOtp: Policy<'ResendOTP'> = (result, asked, status) => {
  if (result.kind === 'fault' || result.status !== 401 || namesAnotherOtp(result, asked))
    return otherwise(result, asked)
  if (refusesKey(result)) return failure('API_KEY_REFUSED')
  if (status === undefined) return { kind: 'ask-status' }
  if (statusRefusesKey(status)) return failure('API_KEY_REFUSED')
  const isOver = leavesOpen(result) || carriesOtp(entityIn(result, asked))
  if (isOver && otpByStatus(status, asked)) return withWords(result, 'NO_LONGER_ACTIVE')
  return failure('UPSTREAM_UNREACHABLE', {
    message: 'tyntec refused this, and its reason could not be found out. Nothing was sent; try again later.'
  })
}
