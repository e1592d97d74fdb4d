/**
 * Outcome of VerifyOTP. A wrong code becomes an answer that a flow can branch on; a refused key never does, and only
 * tyntec's own word in this very call makes `valid: true`. What stays undecided is 424: an attempt may have been counted.
 */
import { type Failure, failure } from '../errors.ts'
import type { Answer, UpstreamResult } from '../upstream/answer.ts'
import { EFFECTS } from './effects.ts'
import { type Asked, carriesOtp, type Entity, entityIn, namesAnotherOtp, statusIn } from './entity.ts'
import { ofFault, ofRefusal, unknown } from './failures.ts'
import type { Outcome, Policy, Success } from './policy.ts'
import { isBare, leavesOpen, otpByStatus, refusesKey, statusRefusesKey } from './refusal.ts'
import { wholeNumber } from './typed-body.ts'

const EFFECT = EFFECTS.VerifyOTP

export const verifyOtp: Policy<'VerifyOTP'> = (result, asked, status) => {
  if (result.kind === 'fault') return ofFault(result, EFFECT)
  if (namesAnotherOtp(result, asked)) return unknown(EFFECT)
  const entity = entityIn(result, asked)

  if (result.status === 200 || result.status === 202) {
    return entity && statusIn(entity) === 'VERIFIED' ? verified(entity) : unknown(EFFECT)
  }
  if (result.status !== 401 && result.status !== 403 && result.status !== 410) return ofRefusal(result, EFFECT)
  if (carriesOtp(entity)) return judged(result, entity)
  return result.status === 401 ? of401(result, asked, status) : ofFinal(result, asked, status)
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

/** 401 without the OTP: the key was refused, the code was wrong, or nobody can tell. */
function of401(answer: Answer, asked: Asked, status: UpstreamResult | undefined): Outcome<'VerifyOTP'> {
  if (refusesKey(answer)) return failure('API_KEY_REFUSED')
  if (status === undefined) return { kind: 'ask-status' }
  if (statusRefusesKey(status)) return failure('API_KEY_REFUSED')
  const known = otpByStatus(status, asked)
  if (!known || !leavesOpen(answer) || attemptsOf(known) < 1) return unknown(EFFECT)
  const state = statusIn(known)
  switch (state) {
    case 'EXPIRED':
    case 'TOO_MANY_ATTEMPTS':
      return rejected(known, state)
    case 'VERIFIED':
      return usedBefore()
    default:
      return attemptsOf(known) > (asked.attemptsBefore ?? 0) ? rejected(known, 'WRONG_CODE') : unknown(EFFECT)
  }
}

/** 403 or 410 without the OTP. Where it is bare, the status may tell that the OTP is over; else it is what it says. */
function ofFinal(answer: Answer, asked: Asked, status: UpstreamResult | undefined): Outcome<'VerifyOTP'> {
  if (!isBare(answer)) return ofRefusal(answer, EFFECT)
  if (status === undefined) return { kind: 'ask-status' }
  const known = otpByStatus(status, asked)
  const state = statusIn(known)
  const isOver = state === 'EXPIRED' || state === 'TOO_MANY_ATTEMPTS'
  return known && isOver && attemptsOf(known) >= 1 ? rejected(known, state) : ofRefusal(answer, EFFECT)
}

/** Attempts in an OTP; -1 where there is no number that can be read. */
const attemptsOf = ({ attemptCount }: Entity): number => wholeNumber(attemptCount) ?? -1

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
