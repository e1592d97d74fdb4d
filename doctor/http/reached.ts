/**
 * Whether the proxy was reached at all. A check that finds nothing wrong with the answers of another program has seen nothing.
 */
import { type Finding, skippedFor } from '../check.ts'
import { HEALTH } from '../checks/health.ts'
import type { Deployment } from '../deployment.ts'
import { NoAnswer } from '../no-answer.ts'
import { ourError, repliesSoFar } from './exchange.ts'

/** @returns what a check that has found nothing reports: that, or that it is skipped, where no answer so far was the proxy's own */
export async function ifReached(deployment: Deployment, finding: Finding): Promise<Finding> {
  if (repliesSoFar(deployment).some((reply) => ourError(reply) !== undefined)) return finding
  const health = await HEALTH.run(deployment).catch((error: unknown) => {
    if (error instanceof NoAnswer) return undefined
    throw error
  })
  if (health?.level === 'ok') return finding
  return health?.level === 'skipped' ? health : skippedFor(HEALTH.code)
}
