/**
 * Capacity: the measurements. The figure to rely on is CPU time for a call, not calls per second: it hardly depends on
 * what else runs on the machine, such as the load generator.
 */
import { loadavg } from 'node:os'
import { type BenchEnv, type Conditions, conditionsOf } from '../../env.ts'
import { connectInspector } from '../../kit/inspector.ts'
import { cpuMicros } from '../../kit/process-info.ts'
import type { RunningProxy } from '../../kit/proxy.ts'
import { verifyFor, verifyTimes } from '../loads.ts'
import { withProxy } from '../proxy.ts'
import { lookAt, type MeasuredRedis, startRedis } from './redis.ts'

/** Seconds of calls before each measurement, so that V8 has compiled the hot code. */
const WARM_UP = 4
/** Seconds of a measurement. */
const MEASURED = 8
/** Number of API keys that take turns in the load whose CPU is measured. */
const STEADY_KEYS = 200
/** Number of keys whose memory is measured: enough to stand out from other changes of the heap. */
const KEYS = 20_000
/** Forced garbage collections before the heap is measured. */
const COLLECTIONS = 8

const SETTINGS = {
  // Longer than any measurement, so that no window ends and its key's memory with it.
  THROTTLE_WINDOW_MS: '600000',
  // The load keeps the CPU fully busy. Calls must not be refused for it.
  EVENT_LOOP_DELAY_MS: '10000'
}

export interface ProxyFigures {
  /** Calls per second that were answered, beside the load on the same machine. */
  readonly callsPerSecond: number
  /** us of CPU of the proxy for a call, all threads together. */
  readonly cpuPerCall: number
  /** Bytes for a key in a running window: in the proxy's heap, or in Redis. */
  readonly bytesPerKey: number
}

export interface RedisFigures extends ProxyFigures {
  readonly version: string
  /** us of CPU of Redis for a call. */
  readonly redisCpuPerCall: number
  readonly roundTrips: number
  /** Commands that Redis executes for a call, including those inside of scripts. */
  readonly commands: number
}

export interface CapacityFigures extends Pick<Conditions, 'date' | 'machine'> {
  /** Load average over the minute before the measurement. */
  readonly busy: number
  readonly inMemory: ProxyFigures
  readonly redis: RedisFigures | undefined
}

/** Takes about a minute. */
export async function measureCapacity(env: BenchEnv): Promise<CapacityFigures> {
  const { date, machine } = conditionsOf(env)
  const [busy = 0] = loadavg()
  env.progress('capacity: one proxy that counts in memory')
  const inMemory = await withProxy(env, SETTINGS, async (proxy) => ({
    ...(await measureCalls(env, proxy, async () => {})).figures,
    bytesPerKey: await heapPerKey(env, proxy)
  }))
  const redis = await startRedis()
  if (redis) env.progress(`capacity: one proxy that counts in Redis ${redis.version}`)
  else env.progress('capacity: there is no redis-server on this machine, so what concerns Redis is left out')
  try {
    return { date, machine, busy, inMemory, redis: redis && (await measureRedis(env, redis)) }
  } finally {
    await redis?.stop()
  }
}

/** @param look called before and after the measured calls */
async function measureCalls<T>(env: BenchEnv, { port, pid }: RunningProxy, look: () => Promise<T>) {
  env.progress(`capacity:   calls for ${WARM_UP} s, unmeasured, then for ${MEASURED} s`)
  await verifyFor(env, port, STEADY_KEYS, WARM_UP)
  const before = await look()
  const cpu = cpuMicros(pid)
  const { calls, seconds } = await verifyFor(env, port, STEADY_KEYS, MEASURED)
  const figures = { callsPerSecond: calls / seconds, cpuPerCall: (cpuMicros(pid) - cpu) / calls }
  return { calls, figures, before, after: await look() }
}

async function callWithEachKey(env: BenchEnv, { port }: RunningProxy): Promise<void> {
  env.progress(`capacity:   ${KEYS} keys, a call each or more`)
  await verifyTimes(env, port, KEYS, KEYS)
}

async function heapPerKey(env: BenchEnv, proxy: RunningProxy): Promise<number> {
  const inspector = await connectInspector(proxy.inspector)
  // V8 drops compiled code that has not run for several collections. That must happen before the first measurement, not
  // between both.
  const heap = async () => {
    for (let collection = 0; collection < COLLECTIONS; collection++) await inspector.heap()
    return inspector.heap()
  }
  const before = await heap()
  await callWithEachKey(env, proxy)
  const bytes = (await heap()) - before
  inspector.close()
  // The load before has used the first STEADY_KEYS already.
  return bytes / (KEYS - STEADY_KEYS)
}

const measureRedis = (env: BenchEnv, redis: MeasuredRedis): Promise<RedisFigures> =>
  withProxy(env, { ...SETTINGS, REDIS_URL: redis.url }, async (proxy) => {
    const { calls, figures, before, after } = await measureCalls(env, proxy, () => lookAt(redis))
    const perCall = (counts: (name: string) => boolean): number =>
      Object.entries(after.commands)
        .filter(([name]) => counts(name))
        .reduce((sum, [name, count]) => sum + (count - (before.commands[name] ?? 0)) / calls, 0)
    // A script is one round trip, but executes several commands.
    const scripts = perCall((name) => name.startsWith('eval'))
    const commands = perCall((name) => name !== 'info' && name !== 'dbsize')
    await callWithEachKey(env, proxy)
    const full = await lookAt(redis)
    return {
      ...figures,
      version: redis.version,
      redisCpuPerCall: (after.cpu - before.cpu) / calls,
      roundTrips: scripts > 0 ? scripts : commands,
      commands,
      bytesPerKey: (full.bytes - after.bytes) / (full.keys - after.keys)
    }
  })
