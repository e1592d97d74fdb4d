/**
 * Makes assumptions, and the three verdicts. A judge asks for the answers that it needs. If one is missing,
 * `NotDecided` is thrown, so judges need no checks of their own.
 */
import type { SandboxOptions } from '../../sandbox/options.ts'
import type { Transcript } from '../transcript/record.ts'
import type { AnotherRun, Assumption, Verdict } from './assumption.ts'

/** Ends a judge without a decision. `decidedBy` is the run or the action that would decide it. */
export class NotDecided extends Error {
  override name = 'NotDecided' as const
  readonly decidedBy: AnotherRun | string | undefined

  constructor(why: string, decidedBy?: AnotherRun | string) {
    super(why)
    this.decidedBy = decidedBy
  }
}

export const holds = (evidence: string): Verdict => ({ verdict: 'holds', evidence })

/** @param options options that make the sandbox answer as the service did */
export const differs = (evidence: string, options?: Partial<SandboxOptions>): Verdict => ({
  verdict: 'differs',
  evidence,
  ...(options && { options })
})

/** @returns the row, with a judge that turns `NotDecided` into a verdict */
export function assumption(row: Assumption): Assumption {
  return { ...row, judge: (transcript) => judged(row, transcript) }
}

function judged(row: Assumption, transcript: Transcript): Verdict {
  try {
    return row.judge(transcript)
  } catch (error) {
    if (!(error instanceof NotDecided)) throw error
    return {
      verdict: 'not decided',
      why: error.message,
      ...(error.decidedBy !== undefined && { decidedBy: error.decidedBy })
    }
  }
}
