/**
 * Outcome: what a call does that must not happen twice. It decides what an unknown outcome is answered with: flows repeat 5xx.
 */
import type { OperationId } from '../definition/operations.ts'

/** A person is texted or called, or an attempt is counted and the code used up; or nothing of the kind. */
export type Effect = 'sends' | 'verifies' | 'none'

export const EFFECTS = {
  SendOTP: 'sends',
  ResendOTP: 'sends',
  StatusOTP: 'none',
  DeleteOTP: 'none',
  VerifyOTP: 'verifies'
} as const satisfies Record<OperationId, Effect>

/** The operations with an effect. */
export const operationsThat = (effect: Effect): OperationId[] =>
  (Object.keys(EFFECTS) as OperationId[]).filter((operation) => EFFECTS[operation] === effect)
