/**
 * The measurements at low rates: latencies of each rate on each way, CPU for a call at ten calls a second, and CPU of a
 * process without calls. All run at once, because they hardly load the machine. Each has its own proxy.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { BenchEnv } from '../env.ts'
import { CALLS, type Call } from '../kit/answers.ts'
import { runTime } from '../kit/process-info.ts'
import type { MeasuredRedis } from '../scale/capacity/redis.ts'
import type { Generator } from './open-loop/generator.ts'
import { type OpenResult, refusals, type Target } from './open-loop/open-load.ts'
import { type OurProxy, startOurs } from './our-proxy.ts'
import { percentilesOf } from './percentiles.ts'
import type { LatencyRow, ServiceResults, Way } from './results.ts'

/** ms that the upstream takes to answer. */
export const DELAY = 150
/** Number of API keys that take turns. One key alone could use only half of UPSTREAM_CONNECTIONS. */
export const KEYS = 10
/** Two of three calls of a flow check a code. */
export const MIXED: readonly Call[] = ['verify', 'verify', 'status']
/** Statuses of right answers: of the upstream, and of the proxy. */
export const STRAIGHT = { verify: 401, status: 200 }
export const THROUGH = { verify: 200, status: 200 }

const RATES = [1, 10, 100]
/** Calls a second at which the CPU for a call is measured. */
const SLOW = 10
/** Seconds of load of each kind of call that warm up each process. */
const WARM_UP = 2
/** ms after the warm-up, in which V8 collects its garbage. */
const SETTLE = 2_000

export interface Line {
  readonly way: Way
  /** Calls a second; 0 for a process that gets none. */
  readonly rate: number
  readonly calls: readonly Call[]
}

export interface Measured extends Line {
  readonly result: OpenResult | undefined
  /** us of CPU that its proxy took; 0 without one. */
  readonly cpu: number
}

type SideBySide = Pick<ServiceResults, 'latency' | 'lateness' | 'idle' | 'missing'> & {
  /** us of CPU for a call at ten calls a second. */
  readonly slow: Readonly<Record<Call, number | undefined>>
}

/** @param seconds duration; p99.9 of 100 calls a second needs at least 50 */
export async function measureSideBySide(
  env: BenchEnv,
  generator: Generator,
  redis: MeasuredRedis | undefined,
  seconds: number
): Promise<SideBySide> {
  const ways: Way[] = ['straight', 'proxy', ...(redis ? (['redis'] as const) : [])]
  const lines: Line[] = [
    ...RATES.flatMap((rate) => ways.map((way) => ({ way, rate, calls: MIXED }))),
    ...CALLS.map((call) => ({ way: 'proxy' as const, rate: SLOW, calls: [call] })),
    { way: 'proxy', rate: 0, calls: [] }
  ]
  const proxies: (OurProxy | undefined)[] = []
  try {
    for (const [index, { way }] of lines.entries()) {
      env.progress(`low rates: process ${index + 1} of ${lines.length}`)
      const settings = way === 'redis' && redis ? { REDIS_URL: redis.url } : {}
      proxies.push(way === 'straight' ? undefined : await startOurs(env, { settings, warmUp: WARM_UP }))
    }
    env.upstream.delayBy(DELAY)
    await wait(SETTLE)
    env.progress(`low rates: all at once, ${seconds} s`)
    return report(await measureLines(env, generator, lines, proxies, seconds), ways, seconds)
  } finally {
    env.upstream.delayBy(0)
    await Promise.all(proxies.map((proxy) => proxy?.stop()))
  }
}

async function measureLines(
  { upstream }: BenchEnv,
  generator: Generator,
  lines: readonly Line[],
  proxies: readonly (OurProxy | undefined)[],
  seconds: number
) {
  const targets = lines.map(
    ({ way, rate, calls }, index): Target => ({
      port: proxies[index]?.port ?? upstream.port,
      rate,
      calls,
      keys: KEYS,
      expected: way === 'straight' ? STRAIGHT : THROUGH
    })
  )
  const cpu = () => proxies.map((proxy) => (proxy ? runTime(proxy.pid) / 1_000 : 0))
  const startedAt = performance.now()
  const before = cpu()
  const results = await generator.run({ targets, seconds })
  const after = cpu()
  const ms = performance.now() - startedAt
  const measured = lines.map(
    (line, index): Measured => ({
      ...line,
      result: line.rate > 0 ? results[index] : undefined,
      cpu: (after[index] ?? 0) - (before[index] ?? 0)
    })
  )
  return { measured, ms }
}

/**
 * Computes the figures. A line with a refused call has none.
 *
 * @param measured `ms` is the duration of the measurement
 */
export function report(
  { measured, ms }: { measured: readonly Measured[]; ms: number },
  ways: readonly Way[],
  seconds: number
): SideBySide {
  const all = measured.flatMap(({ result }) => result ?? [])
  const wellOf = (find: (line: Line) => boolean): Measured | undefined =>
    measured.find((line) => find(line) && line.result && refusals(line.result) === '')
  const latency = RATES.map((rate): LatencyRow => {
    const found = ways.flatMap((way) => {
      const line = wellOf((line) => line.way === way && line.rate === rate && line.calls === MIXED)
      return line?.result ? [[way, percentilesOf(line.result.latencies)] as const] : []
    })
    return { rate, calls: Math.round(rate * seconds), ways: Object.fromEntries(found) }
  })
  const slow = (call: Call): number | undefined => {
    const line = wellOf(({ calls }) => calls.length === 1 && calls[0] === call)
    return line?.result && line.cpu / line.result.latencies.length
  }
  return {
    latency,
    lateness: percentilesOf(all.flatMap(({ lateness }) => lateness)),
    idle: (measured.find(({ rate }) => rate === 0)?.cpu ?? Number.NaN) / (ms * 1_000),
    slow: { status: slow('status'), verify: slow('verify') },
    missing: measured.flatMap(({ way, rate, result }) =>
      result && refusals(result) !== '' ? [`${rate} calls a second (${way}): ${refusals(result)}.`] : []
    )
  }
}
