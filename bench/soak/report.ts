/**
 * Soak: how it looks, while it runs and at its end.
 */

import { MB } from '../kit/process-info.ts'
import type { Row } from './judge.ts'
import type { Ledger } from './ledger.ts'

const grouped = (value: number): string => value.toLocaleString('en-GB')

/** One line on how far the load is. Memory in bytes. */
export function progressLine(seconds: number, ledger: Ledger, memory: { resident: number; heap: number }): string {
  const classes: Record<string, number> = {}
  for (const [status, count] of Object.entries(ledger.statuses)) {
    const name = `${status[0]}xx`
    classes[name] = (classes[name] ?? 0) + count
  }
  const counts = Object.entries(classes).map(([name, count]) => `${name} ${grouped(count)}`)
  const megabytes = (bytes: number) => `${Math.round(bytes / MB)} MB`
  return [
    `${seconds.toFixed(0).padStart(5)} s`,
    `${grouped(ledger.answers).padStart(9)} calls`,
    ...counts,
    `RSS ${megabytes(memory.resident)}`,
    `heap ${megabytes(memory.heap)}`
  ].join('   ')
}

/** The table of all figures, and a line of the verdict below. */
export function showVerdict(rows: readonly Row[]): string {
  const cells = [
    ['figure', 'baseline', 'after', 'limit', 'verdict'],
    ...rows.map(({ figure, baseline, after, limit, isWithin }) => [
      figure,
      grouped(baseline),
      grouped(after),
      grouped(limit),
      isWithin ? 'ok' : 'FAILED'
    ])
  ]
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((line) => (line[column] ?? '').length)))
  const table = cells.map((line) =>
    line
      .map((cell, column) =>
        column === 0 || column === 4 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
      )
      .join('  ')
      .trimEnd()
  )
  const failed = rows.filter(({ isWithin }) => !isWithin).map(({ figure }) => figure)
  const verdict =
    failed.length === 0 ? 'Nothing was left behind, and no verdict was wrong.' : `Failed: ${failed.join('; ')}.`
  return `${table.join('\n')}\n\n${verdict}\n`
}
