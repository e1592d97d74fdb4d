/**
 * The ID of a one-time password that does not exist. The front page asks for its status to check an API key.
 * pages/browser/key-verdict.ts repeats the ID, because a call must not load the page; a test compares the two.
 */
import type { ListedCall } from '../call.ts'

export const UNKNOWN_OTP = '00000000-0000-4000-8000-000000000000'

/** Whether a call asks for that status. It is no guess, because the answer is known. */
export const asksForUnknownOtp = ({ operation, otpId }: ListedCall): boolean =>
  operation.operationId === 'StatusOTP' && otpId === UNKNOWN_OTP
