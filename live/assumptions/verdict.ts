/**
 * How a row is made, and the three verdicts. A judge asks for the answers that it needs; one that is not there ends the judge
 * with `NotDecided`, so that no judge has to ask whether it may conclude anything.
 */
import type { SandboxOptions } from '../../sandbox/options.ts'
import type { Transcript } from '../transcript/record.ts'
import type { AnotherRun, Assumption, Verdict } from './assumption.ts'

/** Thrown by what a judge calls. `decidedBy` is the run or the deed that would decide it. */
export class NotDecided extends Error {
  override name = 'NotDecided' as const
  readonly decidedBy: AnotherRun | string | undefined

  constructor(why: string, decidedBy?: AnotherRun | string) {
    super(why)
    this.decidedBy = decidedBy
  }
}

export const holds = (evidence: string): Verdict => ({ verdict: 'holds', evidence })

/** @param options with which the sandbox answers in the way that was seen */
export const differs = (evidence: string, options?: Partial<SandboxOptions>): Verdict => ({
  verdict: 'differs',
  evidence,
  ...(options && { options })
})

/** @returns the row; its judge never throws `NotDecided` */
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
