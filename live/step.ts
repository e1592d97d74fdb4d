/**
 * The steps of a run, by name and in order. A run takes those of its plan: a step about an OTP that was never sent is left out.
 */

/** What the second message is used for: three wrong codes, a code that comes too late, or the same OTP once more. */
export const SECOND_MESSAGES = ['wrong-codes', 'wait-expiry', 'resend'] as const
export type SecondMessage = (typeof SECOND_MESSAGES)[number]

export const STEP_IDS = [
  // Nothing here can text anybody, or counts for anything.
  'no-key',
  'bad-key',
  'key-in-query',
  'unknown-status',
  'unknown-verify',
  'unknown-delete',
  'verify-without-code',
  // The first message: national number with country, a reference, `sender` in lower case.
  'send-1',
  'status-1',
  // The second message of the plan `resend`: the first OTP again.
  'resend',
  'wrong-code',
  'status-after-wrong',
  'right-code',
  'same-code-again',
  'status-after-right',
  'delete',
  'verify-after-delete',
  // The second message of the other plans: `%2B` and the country code, `Sender` with a capital letter, no reference.
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
  // Whatever is still open at the end, also of a run that was broken off.
  'clean-up-1',
  'clean-up-2'
] as const
export type StepId = (typeof STEP_IDS)[number]
