/**
 * The one-time password that nobody has. The front page asks for its status to check a key (pages/browser/key-verdict.ts names the same
 * ID, which a test compares: a call must not load the page).
 */
import type { ListedCall } from '../call.ts'

export const UNKNOWN_OTP = '00000000-0000-4000-8000-000000000000'

/** Whether a call asks for its status. That guesses at nothing, for the answer is known. */
export const asksForUnknownOtp = ({ operation, otpId }: ListedCall): boolean =>
  operation.operationId === 'StatusOTP' && otpId === UNKNOWN_OTP
