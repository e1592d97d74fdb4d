/**
 * The result of a run, for the report and for `--json`.
 */
import type { Assumption, Verdict } from '../assumptions/assumption.ts'
import type { Called } from '../called.ts'
import type { SecondMessage } from '../step.ts'

export interface Judged {
  readonly assumption: Assumption
  readonly verdict: Verdict
}

export interface Result {
  readonly called: Called
  readonly second: SecondMessage
  /** Number of calls that may have sent a message. */
  readonly messages: number
  /** File; undefined if the run ended before there was one. */
  readonly transcript: string | undefined
  readonly how: 'complete' | 'stopped' | 'interrupted' | 'not begun'
  /** Why it did not get to its end; undefined if it did. */
  readonly why: string | undefined
  readonly rows: readonly Judged[]
}

/** Whether there are rows, but none is decided: every answer was useless, or was withheld. */
export const hasDecidedNothing = ({ rows }: Result): boolean =>
  rows.length > 0 && rows.every(({ verdict }) => verdict.verdict === 'not decided')

/** 0: all that was decided holds. 1: something differs. 2: the run did not get to its end, or decided nothing. */
export function exitStatusOf(result: Result): 0 | 1 | 2 {
  const { how, rows } = result
  if (how !== 'complete' || hasDecidedNothing(result)) return 2
  return rows.some(({ verdict }) => verdict.verdict === 'differs') ? 1 : 0
}
