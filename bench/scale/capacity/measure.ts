/**
 * Capacity: the measurements. CPU time is what counts, not calls per second: it stays the same, more or less, where other things
 * run on the machine, and where the load takes a core of its own.
 */
import { connectInspector } from '../../kit/inspector.ts'
import { cpuMicros } from '../../kit/process-info.ts'
import { callFor, callWithNewKeys } from './load.ts'
import { type MeasuredProxy, startProxy, startUpstream } from './proxy.ts'
import { commandCounts, type MeasuredRedis, startRedis, stored } from './redis.ts'

/** Seconds of calls before each measurement, so that V8 has compiled what runs often. */
const WARM_UP = 4
/** Seconds of a measurement. */
const MEASURED = 8
/** Keys whose memory is measured: enough to stand out from all else that the heap does. */
const KEYS = 20_000
/** Forced collections before the heap is looked at. */
const COLLECTIONS = 8

export interface ProxyFigures {
  /** Calls per second that were answered, beside the load on the same machine. */
  readonly callsPerSecond: number
  /** Microseconds of CPU of the proxy for a call, all its threads together. */
  readonly cpuPerCall: number
}

export interface RedisFigures extends ProxyFigures {
  readonly version: string
  /** Microseconds of CPU of Redis for a call. */
  readonly redisCpuPerCall: number
  /** Round trips to Redis for a call. */
  readonly roundTrips: number
  /** Commands that Redis executes for a call, those inside of its script included. */
  readonly commands: number
  /** Bytes for a key in a running window. */
  readonly bytesPerKey: number
}

export interface Figures {
  readonly inMemory: ProxyFigures & {
    /** Bytes of the proxy's heap for a key in a running window. */ bytesPerKey: number
  }
  /** Undefined where there is no redis-server. */
  readonly redis: RedisFigures | undefined
}

/** Measures all, in about a minute. */
export async function measure(tell: (text: string) => void): Promise<Figures> {
  const upstream = await startUpstream()
  try {
    tell('One proxy that counts in memory')
    const inMemory = await withProxy({ UPSTREAM_URL: upstream.url }, async (proxy) => ({
      ...(await measureCalls(proxy, tell)),
      bytesPerKey: await heapPerKey(proxy, tell)
    }))
    const server = await startRedis()
    if (!server) {
      tell('There is no redis-server on this machine: what concerns Redis is left out')
      return { inMemory, redis: undefined }
    }
    try {
      tell(`One proxy that counts in Redis ${server.version}`)
      const env = { UPSTREAM_URL: upstream.url, REDIS_URL: server.url }
      return { inMemory, redis: await withProxy(env, (proxy) => measureRedis(proxy, server, tell)) }
    } finally {
      await server.stop()
    }
  } finally {
    await upstream.stop()
  }
}

async function withProxy<T>(env: Record<string, string>, use: (proxy: MeasuredProxy) => Promise<T>): Promise<T> {
  const proxy = await startProxy(env)
  try {
    return await use(proxy)
  } finally {
    await proxy.stop()
  }
}

async function measureCalls({ url, pid }: MeasuredProxy, tell: (text: string) => void): Promise<ProxyFigures> {
  tell(`  calls for ${WARM_UP} s, unmeasured`)
  await callFor(url, WARM_UP)
  tell(`  calls for ${MEASURED} s`)
  const before = cpuMicros(pid)
  const { calls, seconds } = await callFor(url, MEASURED)
  return { callsPerSecond: calls / seconds, cpuPerCall: (cpuMicros(pid) - before) / calls }
}

async function heapPerKey(proxy: MeasuredProxy, tell: (text: string) => void): Promise<number> {
  tell(`  ${KEYS} keys, a call each`)
  const inspector = await connectInspector(proxy.output())
  // V8 lets go of code that has not run for some collections; that must not happen between the two looks.
  for (let collection = 0; collection < COLLECTIONS; collection++) await inspector.heap()
  const before = await inspector.heap()
  const keys = await callWithNewKeys(proxy.url, KEYS, 'memory')
  for (let collection = 0; collection < COLLECTIONS; collection++) await inspector.heap()
  const bytes = (await inspector.heap()) - before
  inspector.close()
  return bytes / keys
}

async function measureRedis(
  proxy: MeasuredProxy,
  redis: MeasuredRedis,
  tell: (text: string) => void
): Promise<RedisFigures> {
  tell(`  calls for ${WARM_UP} s, unmeasured`)
  await callFor(proxy.url, WARM_UP)
  tell(`  calls for ${MEASURED} s`)
  const before = { proxy: cpuMicros(proxy.pid), redis: cpuMicros(redis.pid), commands: await commandCounts(redis) }
  const { calls, seconds } = await callFor(proxy.url, MEASURED)
  const after = { proxy: cpuMicros(proxy.pid), redis: cpuMicros(redis.pid), commands: await commandCounts(redis) }
  const executed = Object.entries(after.commands).map(
    ([name, count]) => [name, (count - (before.commands[name] ?? 0)) / calls] as const
  )
  // A script is one round trip, and executes further commands.
  const scripts = executed.filter(([name]) => name.startsWith('eval')).reduce((sum, [, count]) => sum + count, 0)
  const commands = executed.filter(([name]) => name !== 'info').reduce((sum, [, count]) => sum + count, 0)

  tell(`  ${KEYS} keys, a call each`)
  const empty = await stored(redis)
  await callWithNewKeys(proxy.url, KEYS, 'memory')
  const full = await stored(redis)
  return {
    version: redis.version,
    callsPerSecond: calls / seconds,
    cpuPerCall: (after.proxy - before.proxy) / calls,
    redisCpuPerCall: (after.redis - before.redis) / calls,
    roundTrips: scripts > 0 ? scripts : commands,
    commands,
    bytesPerKey: (full.bytes - empty.bytes) / (full.keys - empty.keys)
  }
}
