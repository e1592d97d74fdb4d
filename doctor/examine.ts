/**
 * Makes all checks and reports each as it ends, until all are made, nothing more can be, or somebody interrupts.
 */
import type { Check } from './check.ts'
import { CouldNotRun } from './could-not-run.ts'
import type { Deployment } from './deployment.ts'
import type { Report } from './report.ts'
import { runChecks } from './run-checks.ts'

/** ms after which a check is said to be still waiting. */
const LONG_MS = 2_000

/** As a shell has it for SIGINT. */
export const INTERRUPTED = 130

/**
 * @param interrupted ends it at once, with what is known
 * @returns the exit status
 */
export async function examine(
  checks: readonly Check[],
  deployment: Deployment,
  report: Report,
  interrupted: AbortSignal
): Promise<number> {
  let hasFault = false
  let timer: NodeJS.Timeout | undefined
  const all = runChecks(checks, deployment, (check) => {
    timer = setTimeout(() => report.waits(check), LONG_MS)
  })
  const stopped = new Promise<'stopped'>((resolve) => {
    interrupted.addEventListener('abort', () => resolve('stopped'), { once: true })
  })
  try {
    while (true) {
      const next = await Promise.race([all.next(), stopped])
      clearTimeout(timer)
      if (next === 'stopped') return ended(INTERRUPTED, 'it was interrupted')
      if (next.done) return ended(hasFault ? 1 : 0)
      hasFault ||= next.value.finding.level === 'fault'
      report.ended(next.value)
    }
  } catch (error) {
    clearTimeout(timer)
    if (error instanceof CouldNotRun) return ended(2, error.message)
    throw error
  }

  function ended(exit: number, reason?: string): number {
    report.end(exit, reason)
    return exit
  }
}
