/**
 * Capacity: the figures as the tables of docs/capacity.md, which a terminal can show just as well.
 */
import type { Figures } from './measure.ts'
import { type Costs, fullAt, type Needs, needsOf, PLANNED_SHARE } from './needs.ts'

const BEGIN = '<!-- figures: written by `npm run capacity -- --write` -->'
const END = '<!-- end of figures -->'

/** Connections that the page plans for, and the throttle as published. */
const CONNECTIONS = { connections: 10_000, callsInWindow: 100, window: 60 }
/** Share of the throttle that is planned for beside the worst case. */
const USUAL_SHARE = 0.01

export interface Machine {
  /** Model of the processor, and how many of its threads there are. */
  readonly processor: string
  readonly cores: number
  /** Version of Node. */
  readonly node: string
  /** Processes that wanted a core before the measurement began, on average over a minute. */
  readonly load: number
  /** As YYYY-MM-DD. */
  readonly date: string
}

/** What is written between the marks. */
export function showFigures({ inMemory, redis }: Figures, machine: Machine): string {
  const where = [machine.processor, `${machine.cores} cores`, `Node ${machine.node}`]
  if (redis) where.push(`Redis ${redis.version}`)
  const busy = `load average ${machine.load.toFixed(1)} when it began`
  const costs: Costs = {
    proxyCpu: (redis ?? inMemory).cpuPerCall,
    redisCpu: redis?.redisCpuPerCall ?? Number.NaN,
    proxyBytes: inMemory.bytesPerKey,
    redisBytes: redis?.bytesPerKey ?? Number.NaN
  }
  const worst = needsOf({ ...CONNECTIONS, share: 1 }, costs)
  const usual = needsOf({ ...CONNECTIONS, share: USUAL_SHARE }, costs)
  const both = (name: string, show: (needs: Needs) => string) => [name, show(worst), show(usual)]
  const percent = `${PLANNED_SHARE * 100} %`

  return [
    `Measured on ${machine.date}: ${where.join(', ')}; ${busy}.`,
    table(
      ['One process, verify, 32 connections', 'counting in memory', 'counting in Redis'],
      [
        [
          'calls per second, beside load and upstream on the same machine',
          ...show(0, inMemory.callsPerSecond, redis?.callsPerSecond)
        ],
        ['CPU of the proxy for a call, µs', ...show(0, inMemory.cpuPerCall, redis?.cpuPerCall)],
        [
          'calls per second that fill one core',
          ...show(0, fullAt(inMemory.cpuPerCall), redis && fullAt(redis.cpuPerCall))
        ],
        [
          `calls per second at ${percent} of a core`,
          ...show(0, fullAt(inMemory.cpuPerCall) * PLANNED_SHARE, redis && fullAt(redis.cpuPerCall) * PLANNED_SHARE)
        ],
        ['CPU of Redis for a call, µs', '', number(redis?.redisCpuPerCall, 1)],
        ['round trips to Redis for a call', '', number(redis?.roundTrips, 2)],
        ['commands that Redis executes for a call', '', number(redis?.commands, 2)],
        ['calls per second that fill the one core of Redis', '', number(redis && fullAt(redis.redisCpuPerCall))],
        ['proxies, all at a full core, that fill it', '', number(redis && redis.cpuPerCall / redis.redisCpuPerCall, 1)],
        ['memory for a key in a running window, bytes', ...show(0, inMemory.bytesPerKey, redis?.bytesPerKey)]
      ]
    ),
    table(
      [
        `${number(CONNECTIONS.connections)} connections`,
        'each at the whole throttle',
        `each at ${USUAL_SHARE * 100} % of it`
      ],
      [
        both('calls per second', ({ callsPerSecond }) => number(callsPerSecond)),
        both('cores that the proxies are busy with', ({ cores }) => number(cores, 2)),
        both(`replicas at ${percent} of a core each, and one spare`, ({ replicas }) => number(replicas)),
        both("share of Redis' one core", ({ redisShare }) =>
          redis ? `${number(redisShare * 100, 1)} %` : number(undefined)
        ),
        both('memory for keys in each proxy, MB', ({ proxyBytes }) => number(proxyBytes / 1e6, 1)),
        both('memory for keys in Redis, MB', ({ redisBytes }) => number(redis && redisBytes / 1e6, 1)),
        ...worst.underWay.map(({ latency }, index) =>
          both(`calls under way to tyntec where it takes ${latency} s: all, each replica`, ({ underWay }) => {
            const { all = 0, each = 0 } = underWay[index] ?? {}
            return `${number(all)}, ${number(each)}`
          })
        )
      ]
    )
  ].join('\n\n')
}

/**
 * Puts the figures between the marks.
 *
 * @throws {Error} when a mark is missing
 */
export function withFigures(page: string, figures: string): string {
  const begin = page.indexOf(BEGIN)
  const end = page.indexOf(END)
  if (begin === -1 || end < begin) throw new Error('docs/capacity.md has lost the marks of its figures')
  return `${page.slice(0, begin + BEGIN.length)}\n${figures}\n${page.slice(end)}`
}

const number = (value: number | undefined, digits = 0): string =>
  value === undefined
    ? 'not measured'
    : value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })

const show = (digits: number, ...values: (number | undefined)[]): string[] =>
  values.map((value) => number(value, digits))

/** The first column is words, the others are figures; cells are as wide as their column, so that a terminal shows it well. */
function table(head: string[], rows: string[][]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)))
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [line(head), rule, ...rows.map(line)].join('\n')
}
