/**
 * Many API keys: the throttle remembers each for a minute, so what matters is what one more costs in CPU and memory. All processes
 * get the same number of calls first, so that they differ in nothing but the keys.
 */
import { rotated } from '../compare/rounds.ts'
import type { BenchEnv } from '../env.ts'
import { connectInspector } from '../kit/inspector.ts'
import { cpuMicros, residentMemory } from '../kit/process-info.ts'
import type { RunningProxy } from '../kit/proxy.ts'
import { verifyFor, verifyTimes } from './loads.ts'
import { withProxy } from './proxy.ts'
import { type KeysResult, seriesOf } from './results.ts'

/** Numbers of keys; the last one is also how many calls come first. */
const KEYS = [1, 1_000, 100_000] as const
const MOST = KEYS[2]

/** Room for the keys of the checks beside those of the load. */
const SETTINGS = { THROTTLE_MAX_KEYS: '200000' }

/** @param seconds duration of the measured load */
export async function measureKeys(env: BenchEnv, rounds: number, seconds: number): Promise<KeysResult[]> {
  const rows = KEYS.map((keys) => ({ keys, series: [] as Awaited<ReturnType<typeof measureOnce>>[] }))
  for (let round = 0; round < rounds; round++) {
    for (const { keys, series } of rotated(rows, round)) {
      env.progress(`keys, round ${round + 1} of ${rounds}: ${keys}`)
      series.push(await withProxy(env, SETTINGS, (proxy) => measureOnce(env, proxy, keys, seconds)))
    }
  }
  return rows.map(({ keys, series }) => ({ keys, ...seriesOf(series, ['cpu', 'heap', 'resident']) }))
}

async function measureOnce(env: BenchEnv, { port, pid, inspector }: RunningProxy, keys: number, seconds: number) {
  await verifyTimes(env, port, keys, MOST)
  const before = cpuMicros(pid)
  const { calls } = await verifyFor(env, port, keys, seconds)
  const cpu = (cpuMicros(pid) - before) / calls
  return { cpu, resident: residentMemory(pid), heap: await heapInUse(inspector) }
}

/** Bytes on the heap and in buffers after collections: one for what is dead, another one for what only finalizers kept. */
async function heapInUse(address: string): Promise<number> {
  const inspector = await connectInspector(address)
  for (let pass = 0; pass < 2; pass++) await inspector.heap()
  const { heapUsed, external } = await inspector.memory()
  inspector.close()
  return heapUsed + external
}
