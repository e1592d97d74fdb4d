/**
 * Which run has a step, for steps that not every run has.
 */
import type { SecondMessage, StepId } from '../step.ts'

const COMMANDS: Readonly<Record<SecondMessage, string>> = {
  'wrong-codes': 'tyntec-2fa-proxy live',
  'wait-expiry': 'tyntec-2fa-proxy live --wait-expiry',
  resend: 'tyntec-2fa-proxy live --second=resend'
}

const ONLY_IN: Readonly<Partial<Record<StepId, readonly SecondMessage[]>>> = {
  resend: ['resend'],
  'send-2': ['wrong-codes', 'wait-expiry'],
  'status-2': ['wrong-codes', 'wait-expiry'],
  'wrong-1': ['wrong-codes'],
  'wrong-2': ['wrong-codes'],
  'wrong-3': ['wrong-codes'],
  'status-after-wrong-codes': ['wrong-codes'],
  'status-after-expiry': ['wait-expiry'],
  'late-code': ['wait-expiry'],
  'late-code-again': ['wait-expiry'],
  'status-after-late': ['wait-expiry']
}

/** The command that makes a run of this plan. */
export const commandOf = (second: SecondMessage): string => COMMANDS[second]

/** The command of a run that has the step; undefined where this run has it, too. */
export function otherRunWith(step: StepId, second: SecondMessage): string | undefined {
  const plans = ONLY_IN[step]
  return plans === undefined || plans.includes(second) ? undefined : commandOf(plans[0] ?? second)
}
