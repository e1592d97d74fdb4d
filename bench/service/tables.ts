/**
 * The report of a run with `--service`: the most important figures in sentences, then a table for each of them.
 */
import { format, formatSpread } from '../compare/report/numbers.ts'
import { asText, type Table } from '../compare/report/table.ts'
import type { Titled } from '../compare/report/tables.ts'
import { spread } from '../kit/statistics.ts'
import { MOST_ADDED } from './container.ts'
import { type Percentile, type Percentiles, SHARES } from './percentiles.ts'
import type { ServiceResults, Way } from './results.ts'
import { addedBy, coresText, measuredOn, PERCENTS, reason, sentences } from './sentences.ts'

const NAMES = Object.keys(SHARES) as Percentile[]

const WAYS: Readonly<Record<Way, string>> = {
  straight: 'straight to the upstream',
  proxy: 'through the proxy',
  redis: 'through the proxy with Redis'
}

const cells = (values: Percentiles | undefined): string[] =>
  NAMES.map((name) => (values?.[name] === undefined ? '-' : format(values[name], 2)))

function latencyTable({ latency }: ServiceResults): Table {
  const rows = latency.flatMap((row) => {
    const line = (title: string, values: Percentiles | undefined) =>
      values ? [[title, format(row.rate, 0), format(row.calls, 0), ...cells(values)]] : []
    return [
      ...line('added by the proxy', addedBy(row, 'proxy')),
      ...line('added by the proxy with Redis', addedBy(row, 'redis')),
      ...(Object.keys(WAYS) as Way[]).flatMap((way) => line(WAYS[way], row.ways[way]))
    ]
  })
  return { head: ['ms', 'calls/s', 'calls', ...NAMES.map((name) => PERCENTS[name])], rows }
}

/** us for a call are seconds for a million calls. At ten calls a second, a million calls take 100,000 s. */
const cpuTable = ({ cpu, idle }: ServiceResults): Table => ({
  head: ['CPU seconds of a million calls', '32 connections', '10 calls/s', 'of that, the idle process'],
  rows: cpu.map(({ call, busy, slow }) => [
    call,
    format(busy, 0),
    slow === undefined ? '-' : format(slow, 0),
    format(idle * 100_000, 0)
  ])
})

const containerTable = ({ container }: ServiceResults): Table => ({
  head: ['calls/s', 'added to p99, ms', 'share of its CPU', 'periods in which it waited', 'carried'],
  rows: (container?.steps ?? []).map((step) => [
    format(step.rate, 0),
    step.added === undefined ? '-' : format(step.added, 2),
    `${format(step.used * 100, 0)} %`,
    `${format(step.throttled * 100, 0)} %`,
    step.carried ? 'yes' : `no: ${reason(step)}`
  ])
})

const startTable = ({ starts }: ServiceResults): Table => ({
  head: ['first answer after, ms', 'as the image starts it', 'with a compile cache'],
  rows: [...new Set(starts.map(({ cores }) => cores))].map((cores) => [
    coresText(cores),
    ...[false, true].map((cached) => {
      const row = starts.find((start) => start.cores === cores && start.cached === cached)
      return formatSpread(row && spread(row.ms), 0)
    })
  ])
})

/** The tables, each with the sentences that say how it was measured. Tables without figures are left out. */
export function serviceTables(results: ServiceResults): Titled[] {
  const { delay, lateness, container } = results
  const late =
    lateness.p99 === undefined
      ? ''
      : ` Calls started up to ${format(lateness.p99, 2)} ms late (p99), which all rows include.`
  return [
    {
      title: `**Latency** with an upstream that takes ${delay} ms. Two of three calls are verify, the third is status. Each call starts at a planned time, even if earlier ones are not answered yet, and its latency counts from then. All rows were measured at the same time; each rate had a proxy process of its own, with and without Redis.${late} A dash means that fewer than five calls lie beyond the percentile.`,
      table: latencyTable(results)
    },
    {
      title:
        '**CPU** of the process, all threads. The column for ten calls a second includes what the process takes between the calls.',
      table: cpuTable(results)
    },
    {
      title: `**A container**: a warm process, limited to ${container?.cores} core (${container?.held}). It waits when it has used up its share of a period of 100 ms. A rate is carried if no call is refused and p99 is at most ${MOST_ADDED} ms above the upstream's. A rate that is not carried is tried once more.`,
      table: containerTable(results)
    },
    {
      title:
        '**Cold start**: from starting the process to its first answer from the upstream; in brackets the fastest and the slowest start. The image has no compile cache, because its user may not write files.',
      table: startTable(results)
    }
  ].filter(({ table }) => table.rows.length > 0)
}

/** The whole report for the terminal, without bold words. */
export const serviceText = (results: ServiceResults): string =>
  `\n${showService(results, asText).replaceAll('**', '')}\n`

/** The whole report. @param write formats a table for the terminal or for the page */
export const showService = (results: ServiceResults, write: (table: Table) => string): string =>
  [
    [measuredOn(results), ...sentences(results)].join('\n\n'),
    ...serviceTables(results).map(({ title, table }) => `${title}\n\n${write(table)}`)
  ].join('\n\n')
