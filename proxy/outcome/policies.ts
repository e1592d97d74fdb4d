/**
 * Outcome: the table of policies, one per operation of the definition. A missing or misspelt row is a compile error.
 */
import type { OperationId } from '../definition/operations.ts'
import { deleteOtp } from './delete-otp.ts'
import { EFFECTS } from './effects.ts'
import { passOn } from './pass-on.ts'
import type { Policy } from './policy.ts'
import { resendOtp } from './resend-otp.ts'
import { verifyOtp } from './verify-otp.ts'

export const policies: { readonly [Id in OperationId]: Policy<Id> } = {
  SendOTP: passOn(EFFECTS.SendOTP),
  ResendOTP: resendOtp,
  StatusOTP: passOn(EFFECTS.StatusOTP),
  DeleteOTP: deleteOtp,
  VerifyOTP: verifyOtp
}
