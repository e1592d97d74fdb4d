/**
 * Runner: which responses an HTTP action retries, and how long it waits before each retry.
 * https://learn.microsoft.com/azure/logic-apps/error-exception-handling#retry-policies
 */
import { milliseconds } from './duration.ts'
import type { RetryPolicy } from './workflow.ts'

/** The default policy: 4 retries, at intervals that grow by 7.5 s, between 5 s and 45 s. All in ms. */
const STEP = 7_500
const SHORTEST = 5_000
const LONGEST = 45_000
const REPETITIONS = 4

/** Whether calls with this status are retried. Calls without a response are retried, too. */
export const isRepeated = (status: number): boolean => status === 408 || status === 429 || status >= 500

/** The wait before each retry, in ms; empty without retries. */
export function waitsOf(policy: RetryPolicy = { type: 'default' }): readonly number[] {
  if (policy.type === 'none') return []
  if (policy.type === 'fixed') return Array(policy.count ?? 0).fill(milliseconds(policy.interval ?? 'PT5S'))
  return Array.from({ length: REPETITIONS }, (_, index) => {
    const from = Math.max(index === 0 ? 0 : STEP * 2 ** (index - 1), SHORTEST)
    const to = Math.min(STEP * 2 ** index, LONGEST)
    return from + Math.random() * (to - from)
  })
}
