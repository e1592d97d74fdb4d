/**
 * The most important figures in words, for makers and operators.
 */
import { format } from '../compare/report/numbers.ts'
import { median } from '../kit/statistics.ts'
import { MOST_ADDED } from './container.ts'
import { difference, type Percentiles, SHARES } from './percentiles.ts'
import type { ContainerFigures, CpuRow, LatencyRow, ServiceResults, StartRow, Step, Way } from './results.ts'
import { carriedRate } from './search.ts'

/** Two of three calls check a code. */
const MIXTURE = { verify: 2 / 3, status: 1 / 3 }

export const measuredOn = ({ date, machine }: Pick<ServiceResults, 'date' | 'machine'>): string =>
  `Measured on ${machine.cpu}, ${machine.cores} core${machine.cores === 1 ? '' : 's'}, Node ${machine.node}, ${date}.`

/** What a way adds to the latency of calling the upstream directly. */
export const addedBy = ({ ways }: LatencyRow, way: Exclude<Way, 'straight'>): Percentiles | undefined =>
  ways.straight && ways[way] && difference(ways[way], ways.straight)

/** One paragraph for each question. Each says so if its figure could not be measured. */
export const sentences = (results: ServiceResults): string[] => [
  ...busySentence(results),
  latencySentence(results),
  cpuSentence(results),
  results.container ? carriedSentence(results.container) : computedSentence(results.cpu),
  ...startSentence(results.starts),
  ...results.missing
]

/** ms: if p99 of the lateness is above this, something else ran on the machine. */
const LATE = 2

const busySentence = ({ lateness: { p99 = 0 } }: ServiceResults): string[] =>
  p99 > LATE
    ? [
        `**Other things ran on this machine**: calls started up to ${ms(p99)} late (p99). Smaller differences between latencies mean nothing.`
      ]
    : []

const ms = (value: number): string => `${format(value, 2)} ms`

function latencySentence({ latency, delay }: ServiceResults): string {
  const row = latency.at(-1)
  const proxy = row && addedBy(row, 'proxy')
  if (row === undefined || proxy?.p50 === undefined) return '**Latency** could not be measured.'
  const redis = addedBy(row, 'redis')?.p50
  const parts = [`${ms(proxy.p50)} to the typical call`]
  if (proxy.p99 !== undefined) parts.push(`${ms(proxy.p99)} at p99`)
  if (proxy.p999 !== undefined) parts.push(`${ms(proxy.p999)} at p99.9`)
  const typical = redis === undefined ? '' : `; with Redis ${ms(redis)} to the typical call`
  return `**Latency.** At ${row.rate} calls a second, with an upstream that takes ${delay} ms, the proxy adds ${parts.join(', ')}${typical}.`
}

/** us for a call are seconds for a million calls, so the figure is the same. */
function cpuSentence({ cpu, idle }: ServiceResults): string {
  const verify = cpu.find(({ call }) => call === 'verify')
  if (verify === undefined) return '**CPU** could not be measured.'
  const slow = verify.slow === undefined ? '' : `, and ${format(verify.slow, 0)} s if it gets ten calls a second`
  return `**CPU.** A million verify calls take ${format(verify.busy, 0)} s of one core if the proxy is busy${slow}. A process without calls takes ${format(idle * 100, 2)} % of a core.`
}

function carriedSentence({ cores, steps }: ContainerFigures): string {
  const rate = carriedRate(steps)
  const failed = steps.find(({ carried }) => !carried)
  const why = failed ? ` At ${format(failed.rate, 0)} a second ${reason(failed)}.` : ' More was not tried.'
  return rate === undefined
    ? `**A container of ${cores} core** carried no rate that was tried.${why}`
    : `**A container of ${cores} core** carries ${format(rate, 0)} calls a second: none is refused, and p99 is at most ${MOST_ADDED} ms above the upstream's.${why}`
}

/** Why a rate is not carried. */
export function reason({ added, refused }: Step): string {
  if (refused !== '') return `calls were refused or not answered (${refused})`
  return added === undefined
    ? 'there were too few calls for p99'
    : `p99 was ${format(added, 0)} ms above the upstream's`
}

function computedSentence(cpu: readonly CpuRow[]): string {
  const mixed = cpu.reduce((sum, { call, busy }) => sum + busy * MIXTURE[call], 0)
  const rate = 0.25e6 / mixed
  return `**A container of 0.25 core** was not measured, because this process may not limit the CPU of others. Computed from the CPU of a call: at most ${format(rate, 0)} calls a second, with its CPU fully used.`
}

function startSentence(starts: readonly StartRow[]): string[] {
  const image = starts.filter(({ cached }) => !cached)
  if (image.length === 0) return []
  const parts = image.map(({ cores, ms }) => `${format(median(ms), 0)} ms with ${coresText(cores)}`)
  return [`**Cold start.** As the image starts it, the process gives its first answer after ${parts.join(', ')}.`]
}

export const coresText = (cores: number): string => (cores === 1 ? 'one core' : `${cores} core`)

export const PERCENTS: Readonly<Record<keyof Percentiles, string>> = {
  p50: 'p50',
  p99: 'p99',
  p999: `p${SHARES.p999 * 100}`
}
