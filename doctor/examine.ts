/**
 * Runs all checks and reports each when it ends, until all are done, none is possible any more, or the user interrupts.
 */
import type { Check } from './check.ts'
import { CouldNotRun } from './could-not-run.ts'
import type { Deployment } from './deployment.ts'
import type { Report } from './report.ts'
import { runChecks } from './run-checks.ts'

/** ms after which a running check is reported as still waiting. */
const LONG_MS = 2_000

/** The exit code of shells for SIGINT. */
export const INTERRUPTED = 130

/**
 * @param interrupted stops at once, with the results so far
 * @returns the exit code
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
