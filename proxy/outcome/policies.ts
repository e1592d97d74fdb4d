/**
 * Outcome: the table of policies, one row per operation of the definition. A missing or misspelt row does not compile.
 */
import type { OperationId } from '../definition/operations.ts'
import { entityIn, namesAnotherOtp } from './entity.ts'
import { type Effect, ofFault, ofRefusal, unusable } from './failures.ts'
import type { Policy } from './policy.ts'
import { verifyOtp } from './verify-otp.ts'

export const policies: { readonly [Id in OperationId]: Policy<Id> } = {
  SendOTP: passOn('sends'),
  ResendOTP: passOn('sends'),
  StatusOTP: passOn('does-not-send'),
  DeleteOTP: passOn('does-not-send'),
  VerifyOTP: verifyOtp
}

/** A success that carries the OTP is passed on as 200; anything else is a failure. */
function passOn(effect: Effect): Policy<'StatusOTP'> {
  return (result, asked) => {
    if (result.kind === 'fault') return ofFault(result, effect)
    if (namesAnotherOtp(result, asked)) return unusable(effect)
    if (result.status < 200 || result.status >= 300) return ofRefusal(result, effect)
    const entity = entityIn(result, asked)
    return entity ? { kind: 'success', entity, verdict: {} } : unusable(effect)
  }
}
