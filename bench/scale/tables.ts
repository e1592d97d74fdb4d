/**
 * What the report shows of a run with `--scale`.
 */

import { machineSentences } from '../compare/report/conditions.ts'
import { format, formatSpread } from '../compare/report/numbers.ts'
import { asText } from '../compare/report/table.ts'
import { type Titled, targetTable } from '../compare/report/tables.ts'
import { judgeGrowth } from '../compare/targets.ts'
import { type Series, spread } from '../kit/statistics.ts'
import { growthOf } from './growth.ts'
import type { ScaleResults } from './results.ts'

const cell = (series: Series, digits: number): string => formatSpread(spread(series), digits)
const mebibytes = (series: Series): string =>
  cell(
    series.map((bytes) => bytes && bytes / 2 ** 20),
    1
  )

/** Two tables, by keys and by calls in flight; one of them where only that was measured. */
export function scaleTables({ keys, inFlight }: ScaleResults): Titled[] {
  const byKeys = {
    head: ['keys', 'CPU per call, us', 'heap in use, MiB', 'resident, MiB'],
    rows: keys.map(({ keys, cpu, heap, resident }) => [
      format(keys, 0),
      cell(cpu, 1),
      mebibytes(heap),
      mebibytes(resident)
    ])
  }
  const byCalls = {
    head: ['calls in flight', 'upstream answers after, ms', 'calls/s', 'CPU per call, us', 'resident, MiB'],
    rows: inFlight.map(({ inFlight, delay, rate, cpu, resident }) => [
      format(inFlight, 0),
      format(delay, 0),
      cell(rate, 0),
      cell(cpu, 1),
      mebibytes(resident)
    ])
  }
  return [
    { title: 'API keys alive', table: byKeys },
    { title: 'Calls in flight against a slow upstream', table: byCalls }
  ].filter(({ table }) => table.rows.length > 0)
}

/** The whole report, for the terminal. */
export const scaleText = (results: ScaleResults): string =>
  `\n${[
    machineSentences(results).concat(results.missing).join('\n'),
    ...scaleTables(results).map(({ title, table }) => `${title}\n\n${asText(table)}`),
    ...(results.keys.length > 0 ? [`Targets\n\n${asText(targetTable(judgeGrowth(growthOf(results)), {}))}`] : [])
  ].join('\n\n')}\n`
