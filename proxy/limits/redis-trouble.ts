/**
 * Limits: counts calls that Redis should have counted and did not. Throttle and guards may both notice it for one call.
 */
import type { Call } from '../call.ts'
import type { Metrics } from '../observe/metrics.ts'

/** Counts a call in the metric, only once. */
export function noteTrouble(call: Call, metrics: Metrics | undefined): void {
  if (call.redisTrouble) return
  call.redisTrouble = true
  metrics?.redisTrouble()
}
