/**
 * Outcome of DeleteOTP. tyntec may answer 204 without a body, which flows and agents take for a fault or for nothing; the
 * OTP's ID makes it a body.
 */
import { EFFECTS } from './effects.ts'
import { passOn } from './pass-on.ts'
import type { Policy } from './policy.ts'

const otherwise = passOn(EFFECTS.DeleteOTP)

export const deleteOtp: Policy<'DeleteOTP'> = (result, asked) =>
  result.kind === 'answer' && result.status === 204 && asked.otpId !== undefined
    ? { kind: 'success', entity: { otpId: asked.otpId }, verdict: {} }
    : otherwise(result, asked)
