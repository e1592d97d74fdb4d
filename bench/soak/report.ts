/**
 * Soak: the lines of progress, and the table at the end.
 */
import { format } from '../compare/report/numbers.ts'
import { asText } from '../compare/report/table.ts'
import { MB } from '../kit/process-info.ts'
import type { Row } from './judge.ts'
import type { Ledger } from './ledger.ts'

/** One line of progress. @param memory in bytes */
export function progressLine(seconds: number, ledger: Ledger, memory: { resident: number; heap: number }): string {
  const classes: Record<string, number> = {}
  for (const [status, count] of Object.entries(ledger.statuses)) {
    const name = `${status[0]}xx`
    classes[name] = (classes[name] ?? 0) + count
  }
  return [
    `${seconds.toFixed(0).padStart(5)} s`,
    `${format(ledger.answers, 0).padStart(9)} calls`,
    ...Object.entries(classes).map(([name, count]) => `${name} ${format(count, 0)}`),
    `RSS ${Math.round(memory.resident / MB)} MB`,
    `heap ${Math.round(memory.heap / MB)} MB`
  ].join('   ')
}

/** Names of the figures beyond their limits. */
export const failedOf = (rows: readonly Row[]): string[] =>
  rows.filter(({ isWithin }) => !isWithin).map(({ figure }) => figure)

/** The table of all figures, and the verdict in one line. */
export function showVerdict(rows: readonly Row[]): string {
  const table = asText({
    head: ['figure', 'baseline', 'after', 'limit', 'verdict'],
    rows: rows.map(({ figure, baseline, after, limit, isWithin }) => [
      figure,
      ...[baseline, after, limit].map((value) => format(value, 0)),
      isWithin ? 'ok' : 'FAILED'
    ])
  })
  const failed = failedOf(rows).join('; ')
  return `${table}\n\n${failed ? `Failed: ${failed}.` : 'Nothing was left behind, and no verdict was wrong.'}\n`
}
