/**
 * The series of calls that are there from the start, at 0. Prometheus sees no increase in a series that begins with its first
 * event, so a burst that makes the series would set off no alert: these are the ones that deploy/alerts.yaml selects.
 * https://prometheus.io/docs/practices/instrumentation/#avoid-missing-metrics
 */

import type { OperationId } from '../definition/operations.ts'
import { type ErrorCode, statusOf } from '../errors.ts'
import { operationsThat } from '../outcome/effects.ts'
import { policies } from '../outcome/policies.ts'

export interface CallLabels {
  readonly operation: OperationId | 'none'
  /** A verdict, `OK`, or the code of an error. */
  readonly outcome: string
  readonly status: number
}

const EVERY = Object.keys(policies) as OperationId[]
const SENDING = operationsThat('sends')
/** What may be repeated, and so is answered with a 5xx where its outcome is unknown. */
const REPEATABLE = operationsThat('none')

const failing = (outcome: ErrorCode, operations: readonly CallLabels['operation'][]): CallLabels[] =>
  operations.map((operation) => ({ operation, outcome, status: statusOf(outcome) }))

/** Each error with the operations that can answer it, and the successes, by which an alert divides. */
export const FROM_THE_START: readonly CallLabels[] = [
  ...EVERY.map((operation) => ({ operation, outcome: operation === 'VerifyOTP' ? 'VERIFIED' : 'OK', status: 200 })),
  { operation: 'VerifyOTP', outcome: 'WRONG_CODE', status: 200 },
  ...failing('API_KEY_REFUSED', EVERY),
  ...failing('DELIVERY_UNKNOWN', SENDING),
  ...failing('VERDICT_UNKNOWN', operationsThat('verifies')),
  ...failing('UPSTREAM_UNREACHABLE', EVERY),
  ...failing('UPSTREAM_TOO_SLOW', REPEATABLE),
  ...failing('UPSTREAM_UNUSABLE', REPEATABLE),
  ...failing('UPSTREAM_UNTRUSTED', REPEATABLE),
  // Refused before the path was looked at, where the event loop lags.
  ...failing('OVERLOADED', [...EVERY, 'none'])
]
