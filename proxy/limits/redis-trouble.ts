/**
 * Limits: a call that Redis should have counted and did not. Throttle and guards both ask Redis; the metric counts calls.
 */
import type { Call } from '../call.ts'
import type { Metrics } from '../observe/metrics.ts'

/** Counts a call in the metric, once. */
export function noteTrouble(call: Call, metrics: Metrics | undefined): void {
  if (call.redisTrouble) return
  call.redisTrouble = true
  metrics?.redisTrouble()
}
