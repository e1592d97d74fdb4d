/**
 * The steps of a run, in order. A run takes the steps of its plan, except those about an OTP that was never sent.
 */

/**
 * The plans, by what the second message is used for: three wrong codes, a code that comes too late, or the first OTP
 * once more.
 */
export const SECOND_MESSAGES = ['wrong-codes', 'wait-expiry', 'resend'] as const
export type SecondMessage = (typeof SECOND_MESSAGES)[number]

export const STEP_IDS = [
  // These send no message, and count no attempt of an OTP.
  'no-key',
  'bad-key',
  'key-in-query',
  'unknown-status',
  'unknown-verify',
  'unknown-delete',
  'verify-without-code',
  // The first message, with a national number and country, a reference, and `sender` in lower case.
  'send-1',
  'status-1',
  // The second message of the plan `resend`: the first OTP once more.
  'resend',
  'wrong-code',
  'status-after-wrong',
  'right-code',
  'same-code-again',
  'status-after-right',
  'delete',
  'verify-after-delete',
  // The second message of the other plans, with `%2B` and the country code, `Sender` with a capital letter, and no
  // reference.
  'send-2',
  'status-2',
  'wrong-1',
  'wrong-2',
  'wrong-3',
  'status-after-wrong-codes',
  'status-after-expiry',
  'late-code',
  'late-code-again',
  'status-after-late',
  // Deletes what is still open at the end, also after an interruption.
  'clean-up-1',
  'clean-up-2'
] as const
export type StepId = (typeof STEP_IDS)[number]
