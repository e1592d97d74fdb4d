/**
 * Which plans have a step, for steps that not every plan has.
 */
import type { SecondMessage, StepId } from '../step.ts'
import type { AnotherRun } from './assumption.ts'

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

/** Another run that has the step; undefined if this run has it. */
export function otherRunWith(step: StepId, second: SecondMessage): AnotherRun | undefined {
  const plans = ONLY_IN[step]
  return plans === undefined || plans.includes(second) ? undefined : { second: plans[0] ?? second }
}
