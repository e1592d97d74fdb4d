/**
 * Runs the checks one after another: a slow server, or one that limits calls, does not get them all at once.
 */
import { type Check, type Finding, fault, skippedFor } from './check.ts'
import type { Deployment } from './deployment.ts'
import { NoAnswer } from './no-answer.ts'

export interface Checked {
  readonly check: Check
  readonly finding: Finding
  readonly ms: number
}

/**
 * @param starts called before each check that runs
 * @yields each check when it ends
 */
export async function* runChecks(
  checks: readonly Check[],
  deployment: Deployment,
  starts: (check: Check) => void = () => {}
): AsyncGenerator<Checked> {
  /** For each check that later ones cannot rely on, the code of the check that says why. */
  const broken = new Map<string, string>()
  for (const check of checks) {
    const startedAt = performance.now()
    const cause = check.needs?.map((code) => broken.get(code)).find((code) => code !== undefined)
    if (cause === undefined) starts(check)
    const finding = cause === undefined ? await findingOf(check, deployment) : skippedFor(cause)
    if (finding.level === 'fault') broken.set(check.code, check.code)
    if (finding.level === 'skipped') broken.set(check.code, finding.because ?? check.code)
    yield { check, finding, ms: performance.now() - startedAt }
  }
}

/** A missing answer is a finding, too. Any other error is a defect of this program. */
async function findingOf(check: Check, deployment: Deployment): Promise<Finding> {
  try {
    return await check.run(deployment)
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    return fault(
      `No answer: ${error.message}.`,
      'Run this again. Where it stays, look at the gateway in front of the proxy, and at its log.'
    )
  }
}
