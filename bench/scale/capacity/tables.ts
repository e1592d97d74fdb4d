/**
 * Capacity: the tables of docs/capacity.md and of the terminal.
 */
import { format } from '../../compare/report/numbers.ts'
import type { Table } from '../../compare/report/table.ts'
import type { CapacityFigures, RedisFigures } from './measure.ts'
import { fullAt, type Needs, needsOf, PLANNED_SHARE } from './needs.ts'

/** Number of connections to plan for, and the throttle's defaults (THROTTLE_CALLS, THROTTLE_WINDOW_MS in seconds). */
const CONNECTIONS = { connections: 10_000, callsInWindow: 100, window: 60 }
/** Share of the throttle in the second column, beside the worst case. */
const USUAL_SHARE = 0.01
const PLANNED = `${PLANNED_SHARE * 100} %`

const number = (value: number | undefined, digits = 0): string =>
  value === undefined ? 'not measured' : format(value, digits)

/** Where it was measured, and both tables. @param write formats a table for the terminal or for the page */
export function showCapacity(figures: CapacityFigures, write: (table: Table) => string): string {
  const { date, machine, busy, redis } = figures
  const where = [machine.cpu, `${machine.cores} cores`, `Node ${machine.node}`]
  if (redis) where.push(`Redis ${redis.version}`)
  const measured = `Measured on ${date}: ${where.join(', ')}; load average ${busy.toFixed(1)} when it began.`
  return [measured, write(costsTable(figures)), write(needsTable(figures))].join('\n\n')
}

function costsTable({ inMemory, redis }: CapacityFigures): Table {
  type Show = (figures: CapacityFigures['inMemory']) => number
  const both = (name: string, show: Show) => [name, number(show(inMemory)), number(redis && show(redis))]
  const inRedis = (name: string, digits: number, show: (redis: RedisFigures) => number) => [
    name,
    '',
    number(redis && show(redis), digits)
  ]
  return {
    head: ['One process, verify, 32 connections', 'counting in memory', 'counting in Redis'],
    rows: [
      both('calls per second, beside load and upstream on the same machine', ({ callsPerSecond }) => callsPerSecond),
      both('CPU of the proxy for a call, µs', ({ cpuPerCall }) => cpuPerCall),
      both('calls per second that fill one core', ({ cpuPerCall }) => fullAt(cpuPerCall)),
      both(`calls per second at ${PLANNED} of a core`, ({ cpuPerCall }) => fullAt(cpuPerCall) * PLANNED_SHARE),
      inRedis('CPU of Redis for a call, µs', 1, ({ redisCpuPerCall }) => redisCpuPerCall),
      inRedis('round trips to Redis for a call', 2, ({ roundTrips }) => roundTrips),
      inRedis('commands that Redis executes for a call', 2, ({ commands }) => commands),
      inRedis('calls per second that fill the one core of Redis', 0, ({ redisCpuPerCall }) => fullAt(redisCpuPerCall)),
      inRedis('proxies, all at a full core, that fill it', 1, (redis) => redis.cpuPerCall / redis.redisCpuPerCall),
      both('memory for a key in a running window, bytes', ({ bytesPerKey }) => bytesPerKey)
    ]
  }
}

function needsTable({ inMemory, redis }: CapacityFigures): Table {
  const costs = {
    proxyCpu: (redis ?? inMemory).cpuPerCall,
    redisCpu: redis?.redisCpuPerCall ?? Number.NaN,
    proxyBytes: inMemory.bytesPerKey,
    redisBytes: redis?.bytesPerKey ?? Number.NaN
  }
  const worst = needsOf({ ...CONNECTIONS, share: 1 }, costs)
  const usual = needsOf({ ...CONNECTIONS, share: USUAL_SHARE }, costs)
  const both = (name: string, show: (needs: Needs) => string) => [name, show(worst), show(usual)]
  return {
    head: [
      `${number(CONNECTIONS.connections)} connections`,
      'each at the whole throttle',
      `each at ${USUAL_SHARE * 100} % of it`
    ],
    rows: [
      both('calls per second', ({ callsPerSecond }) => number(callsPerSecond)),
      both('cores that the proxies are busy with', ({ cores }) => number(cores, 2)),
      both(`replicas at ${PLANNED} of a core each, and one spare`, ({ replicas }) => number(replicas)),
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
  }
}
