/**
 * The result as one JSON object, for `--json`.
 */
import { exitStatusOf, type Judged, type Result } from './result.ts'

/** One line. What is not there is null, so that every run has the same names. */
export function toJson(result: Result): string {
  const { second, messages, transcript, how, why, rows } = result
  return `${JSON.stringify({
    exitStatus: exitStatusOf(result),
    how,
    why: why ?? null,
    second,
    messages,
    transcript: transcript ?? null,
    rows: rows.map(toRow)
  })}\n`
}

function toRow({ assumption: { id, says, basis, change }, verdict }: Judged): object {
  return {
    id,
    says,
    basis,
    verdict: verdict.verdict,
    ...(verdict.verdict === 'not decided'
      ? { why: verdict.why, decidedBy: verdict.decidedBy ?? null }
      : { evidence: verdict.evidence }),
    ...change,
    ...(verdict.verdict === 'differs' && verdict.options && { options: verdict.options })
  }
}
