/**
 * The series of the calls counter that exist from the start, at 0. Prometheus sees no increase in a series that begins with its
 * first event, so a burst that creates the series would trigger no alert. These are the series that deploy/alerts.yaml selects.
 * https://prometheus.io/docs/practices/instrumentation/#avoid-missing-metrics
 */

import type { Effect, Operation, OperationId } from '../definition/operations.ts'
import { type ErrorCode, statusOf } from '../errors.ts'

export interface CallLabels {
  readonly operation: OperationId | 'none'
  /** A verdict, `OK`, or the code of an error. */
  readonly outcome: string
  readonly status: number
}

/** Each error with the operations that can answer it, and the other outcomes, because alerts divide by all calls. */
export function seriesFromTheStart(operations: readonly Operation[]): CallLabels[] {
  const those = (...effects: Effect[]) =>
    operations.filter(({ effect }) => effects.includes(effect)).map(({ operationId }) => operationId)
  const every = those('sends', 'verifies', 'none')
  // Operations that may be repeated: an unknown outcome is answered with a 5xx.
  const repeatable = those('none')
  return [
    ...every.map((operation) => ({ operation, outcome: operation === 'VerifyOTP' ? 'VERIFIED' : 'OK', status: 200 })),
    ...['WRONG_CODE', 'EXPIRED', 'TOO_MANY_ATTEMPTS'].map(
      (outcome) => ({ operation: 'VerifyOTP', outcome, status: 200 }) as const
    ),
    ...failing('API_KEY_REFUSED', every),
    ...failing('DELIVERY_UNKNOWN', those('sends')),
    ...failing('VERDICT_UNKNOWN', those('verifies')),
    ...failing('UPSTREAM_UNREACHABLE', every),
    ...failing('UPSTREAM_TOO_SLOW', repeatable),
    ...failing('UPSTREAM_UNUSABLE', repeatable),
    ...failing('UPSTREAM_UNTRUSTED', repeatable),
    // If the event loop lags, requests are refused before their path is read.
    ...failing('OVERLOADED', [...every, 'none']),
    // For rule files of users: our own alert about defects selects a counter of defects.
    ...failing('INTERNAL', [...every, 'none']),
    ...failing('THROTTLED', every),
    ...failing('TOO_MANY_SENDS', those('sends')),
    // For too many codes; and for any call about an OTP that does not exist.
    ...failing('TOO_MANY_CHECKS', every),
    ...failing('UPSTREAM_THROTTLED', every),
    // Counted for no operation: see finished-call.ts.
    ...failing('ADDRESS_THROTTLED', ['none'])
  ]
}

const failing = (outcome: ErrorCode, operations: readonly CallLabels['operation'][]): CallLabels[] =>
  operations.map((operation) => ({ operation, outcome, status: statusOf(outcome) }))
