/**
 * Whether the proxy was reached at all. A check that found no fault in the answers of another program has checked
 * nothing.
 */
import { type Finding, skippedFor } from '../check.ts'
import { HEALTH } from '../checks/health.ts'
import type { Deployment } from '../deployment.ts'
import { NoAnswer } from '../no-answer.ts'
import { ourError, repliesSoFar } from './exchange.ts'

/** @returns the finding if at least one answer so far was the proxy's own; otherwise that the check is skipped */
export async function ifReached(deployment: Deployment, finding: Finding): Promise<Finding> {
  if (repliesSoFar(deployment).some((reply) => ourError(reply) !== undefined)) return finding
  const health = await HEALTH.run(deployment).catch((error: unknown) => {
    if (error instanceof NoAnswer) return undefined
    throw error
  })
  if (health?.level === 'ok') return finding
  return health?.level === 'skipped' ? health : skippedFor(HEALTH.code)
}
