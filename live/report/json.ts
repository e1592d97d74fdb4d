/**
 * The result as one JSON object, for `--json`.
 */
import type { AnotherRun } from '../assumptions/assumption.ts'
import { type Called, commandOf } from '../called.ts'
import { exitStatusOf, type Judged, type Result } from './result.ts'

/** One line of JSON. Missing values are null, so that the names are the same for every run. */
export function toJson(result: Result): string {
  const { called, second, messages, transcript, how, why, rows } = result
  return `${JSON.stringify({
    exitStatus: exitStatusOf(result),
    how,
    why: why ?? null,
    second,
    messages,
    transcript: transcript ?? null,
    rows: rows.map((row) => toRow(row, called))
  })}\n`
}

function toRow({ assumption: { id, says, basis, change }, verdict }: Judged, called: Called): object {
  return {
    id,
    says,
    basis,
    verdict: verdict.verdict,
    ...(verdict.verdict === 'not decided'
      ? { why: verdict.why, decidedBy: inWords(verdict.decidedBy, called) }
      : { evidence: verdict.evidence }),
    ...change,
    ...(verdict.verdict === 'differs' && verdict.options && { options: verdict.options })
  }
}

const inWords = (decidedBy: AnotherRun | string | undefined, called: Called): string | null =>
  typeof decidedBy === 'object' ? commandOf(called, decidedBy.second) : (decidedBy ?? null)
