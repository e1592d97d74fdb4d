/**
 * Outcome: what each operation does that must not happen twice. It decides the answer to an unknown outcome, because
 * flows repeat a call that was answered with 5xx.
 */
import type { Effect, OperationId } from '../definition/operations.ts'

export const EFFECTS = {
  SendOTP: 'sends',
  ResendOTP: 'sends',
  StatusOTP: 'none',
  DeleteOTP: 'none',
  VerifyOTP: 'verifies'
} as const satisfies Record<OperationId, Effect>
