/**
 * Outcome of ResendOTP. tyntec answers 401 where the OTP can no longer be sent; a flow would take that for a refused key.
 */
import { failure } from '../errors.ts'
import { carriesOtp, entityIn, namesAnotherOtp } from './entity.ts'
import { withWords } from './failures.ts'
import { passOn } from './pass-on.ts'
import type { Policy } from './policy.ts'

const otherwise = passOn('sends')

export const resendOtp: Policy<'ResendOTP'> = (result, asked, status) => {
  if (result.kind === 'fault' || result.status !== 401 || namesAnotherOtp(result, asked))
    return otherwise(result, asked)
  if (result.challenge) return failure('API_KEY_REFUSED')
  if (status === undefined) return { kind: 'ask-status' }
  const keyIsGood = status.kind === 'answer' && status.status === 200 && carriesOtp(entityIn(status, asked))
  return keyIsGood ? withWords(result, 'NO_LONGER_ACTIVE') : failure('API_KEY_REFUSED')
}
