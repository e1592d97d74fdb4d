/**
 * What the report shows of a run with `--service`: sentences first, then a short table for each.
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

/** Way in the table, by what it is measured from. */
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

/** Microseconds for a call are seconds for a million of them. A process makes these in 100,000 s at ten calls a second. */
const cpuTable = ({ cpu, idle }: ServiceResults): Table => ({
  head: ['CPU seconds of a million calls', '32 connections', '10 calls/s', 'of these without any call'],
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

/** Tables with the sentence that says how each was measured; those that nothing was measured for are left out. */
export function serviceTables(results: ServiceResults): Titled[] {
  const { delay, lateness, container } = results
  const late =
    lateness.p99 === undefined
      ? ''
      : ` Calls started up to ${format(lateness.p99, 2)} ms late (p99), which all rows contain.`
  return [
    {
      title: `Latency with an upstream that takes ${delay} ms; two of three calls are verify, one is status. Calls start at planned times, whatever the answers do, and count from these. All rows were measured side by side, each rate on each way with a process of its own.${late} A dash where fewer than five calls lie beyond a percentile.`,
      table: latencyTable(results)
    },
    {
      title: 'CPU of the process, all threads. At ten calls a second, what it takes between the calls is a part.',
      table: cpuTable(results)
    },
    {
      title: `A warm process held to ${container?.cores} core (${container?.held}): carried is a rate at which no call is refused and p99 is at most ${MOST_ADDED} ms above the upstream's. A rate that is not is tried once more.`,
      table: containerTable(results)
    },
    {
      title:
        'From starting the process to its first answer of the upstream, in brackets the quickest and the slowest start. The image has no compile cache, for its user may write to no file.',
      table: startTable(results)
    }
  ].filter(({ table }) => table.rows.length > 0)
}

/** The whole of it, without what is bold on a page. */
export const serviceText = (results: ServiceResults): string =>
  `\n${showService(results, asText).replaceAll('**', '')}\n`

/** The whole of it, written by this function. */
export const showService = (results: ServiceResults, write: (table: Table) => string): string =>
  [
    [measuredOn(results), ...sentences(results)].join('\n\n'),
    ...serviceTables(results).map(({ title, table }) => `${title}\n\n${write(table)}`)
  ].join('\n\n')
