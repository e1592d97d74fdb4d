/**
 * Outcome of VerifyOTP. A wrong code becomes an answer that a flow can branch on; a refused key never does, and only
 * tyntec's own word in this very call makes `valid: true`.
 */
import { type Failure, failure } from '../errors.ts'
import type { Answer } from '../upstream/answer.ts'
import { carriesOtp, type Entity, entityIn, namesAnotherOtp, saysNothing, statusIn } from './entity.ts'
import { ofFault, ofRefusal, unusable } from './failures.ts'
import type { Outcome, Policy, Success } from './policy.ts'

const EFFECT = 'does-not-send'

export const verifyOtp: Policy<'VerifyOTP'> = (result, asked, status) => {
  if (result.kind === 'fault') return ofFault(result, EFFECT)
  if (namesAnotherOtp(result, asked)) return unusable(EFFECT)
  const entity = entityIn(result, asked)

  if (result.status === 200 || result.status === 202) {
    return entity && statusIn(entity) === 'VERIFIED' ? verified(entity) : unusable(EFFECT)
  }
  if (result.status !== 401 && result.status !== 403 && result.status !== 410) return ofRefusal(result, EFFECT)
  if (carriesOtp(entity)) return judged(result, entity)
  if (!saysNothing(result)) return ofRefusal(result, EFFECT)
  if (status === undefined) return { kind: 'ask-status' }

  const known = status.kind === 'answer' && status.status === 200 ? entityIn(status, asked) : undefined
  return known && countsAnAttempt(known) ? judgedByStatus(result, known) : ofRefusal(result, EFFECT)
}

/** 401, 403 or 410 that carries the OTP. */
function judged(answer: Answer, entity: Entity): Outcome<'VerifyOTP'> {
  const state = statusIn(entity)
  if (state === 'EXPIRED' || state === 'TOO_MANY_ATTEMPTS') return rejected(entity, state)
  if (answer.status === 401) return rejected(withoutVerified(entity), 'WRONG_CODE')
  // 410 with VERIFIED: used before, and the code was not even compared. 200 would hand a replay to every flow that
  // tests the status. 403 or 410 with ACTIVE contradicts itself.
  return answer.status === 410 && state === 'VERIFIED' ? usedBefore() : ofRefusal(answer, EFFECT)
}

/** A bare 401, 403 or 410, and what the status call said of the OTP. */
function judgedByStatus(answer: Answer, entity: Entity): Outcome<'VerifyOTP'> {
  const state = statusIn(entity)
  if (state === 'EXPIRED' || state === 'TOO_MANY_ATTEMPTS') return rejected(entity, state)
  if (answer.status !== 401) return ofRefusal(answer, EFFECT)
  if (state === 'ACTIVE') return rejected(entity, 'WRONG_CODE')
  // The status call proved the key good, so this must not stay 401.
  return state === 'VERIFIED' ? usedBefore() : ofRefusal(answer, EFFECT)
}

const verified = (entity: Entity): Success<'VerifyOTP'> => ({
  kind: 'success',
  entity,
  verdict: { valid: true, outcome: 'VERIFIED' }
})

const rejected = (entity: Entity, outcome: 'WRONG_CODE' | 'EXPIRED' | 'TOO_MANY_ATTEMPTS'): Success<'VerifyOTP'> => ({
  kind: 'success',
  entity,
  verdict: { valid: false, outcome }
})

const usedBefore = (): Failure =>
  failure('NO_LONGER_ACTIVE', {
    message: 'The one-time password was used before; this code was not compared. Send a new one.'
  })

/** The word VERIFIED never stands beside `valid: false`: flows of the published connector test it. */
function withoutVerified(entity: Entity): Entity {
  const { otpStatus, ...rest } = entity
  return otpStatus === 'VERIFIED' ? (rest as Entity) : entity
}

const countsAnAttempt = ({ attemptCount }: Entity): boolean =>
  Number.isInteger(attemptCount) && Number(attemptCount) >= 1
