/**
 * The report of a run with `--scale in-flight`.
 */

import { machineSentences } from '../compare/report/conditions.ts'
import { format, formatSpread } from '../compare/report/numbers.ts'
import { asText, type Table } from '../compare/report/table.ts'
import { type Series, spread } from '../kit/statistics.ts'
import type { ScaleResults } from './results.ts'

const cell = (series: Series, digits: number): string => formatSpread(spread(series), digits)
const mebibytes = (series: Series): string =>
  cell(
    series.map((bytes) => bytes && bytes / 2 ** 20),
    1
  )

export const scaleTable = ({ inFlight }: Pick<ScaleResults, 'inFlight'>): Table => ({
  head: ['calls in flight', 'upstream answers after, ms', 'calls/s', 'CPU per call, us', 'resident, MiB'],
  rows: inFlight.map(({ inFlight, delay, rate, cpu, resident }) => [
    format(inFlight, 0),
    format(delay, 0),
    cell(rate, 0),
    cell(cpu, 1),
    mebibytes(resident)
  ])
})

export const scaleText = (results: ScaleResults): string =>
  `\n${[
    machineSentences(results).concat(results.missing).join('\n'),
    `Calls in flight against a slow upstream\n\n${asText(scaleTable(results))}`
  ].join('\n\n')}\n`
