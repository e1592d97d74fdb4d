/**
 * Many API keys: the throttle remembers each for a minute, so what matters is what one more costs in CPU and memory. All processes
 * get the same number of calls first, so that they differ in nothing but the keys.
 */
import { MANY } from '../compare/figures.ts'
import type { LoadResult } from '../compare/load/load.ts'
import { WrongAnswers } from '../compare/ratios.ts'
import { rotated } from '../compare/rounds.ts'
import { cpuOf, memoryOf } from '../kit/proc.ts'
import { heapInUse } from './heap.ts'
import { type Scaled, type ScaleGrounds, startScaled } from './proxy.ts'
import type { KeysResult } from './results.ts'

/** Numbers of keys; the last one is also how many calls come first. */
export const KEYS: readonly number[] = [1, 1_000, 100_000]

/** Seconds that using each key once may take: the throttle forgets one after 60. */
const MOST_SECONDS = 45

/** Room for the keys of the checks beside those of the load. */
const ENV = { THROTTLE_MAX_KEYS: '200000' }

interface Row {
  readonly cpu: number
  readonly heap: number
  readonly resident: number
}

/** @param seconds duration of the measured load */
export async function measureKeys(
  grounds: ScaleGrounds,
  { rounds, seconds, numbers = KEYS }: { rounds: number; seconds: number; numbers?: readonly number[] }
): Promise<KeysResult[]> {
  const most = Math.max(...numbers)
  const rows = new Map<number, Row[]>(numbers.map((keys) => [keys, []]))
  for (let round = 0; round < rounds; round++) {
    for (const keys of rotated(numbers, round)) {
      grounds.progress(`keys, round ${round + 1} of ${rounds}: ${keys}`)
      const running = await startScaled(grounds, ENV)
      try {
        rows.get(keys)?.push(await measureOnce(running, { keys, most, seconds }, grounds))
      } finally {
        await running.stop()
      }
    }
  }
  return [...rows].map(([keys, series]) => ({
    keys,
    cpu: series.map(({ cpu }) => cpu),
    heap: series.map(({ heap }) => heap),
    resident: series.map(({ resident }) => resident)
  }))
}

async function measureOnce(
  { port, pid, inspector }: Scaled,
  { keys, most, seconds }: { keys: number; most: number; seconds: number },
  { load }: ScaleGrounds
): Promise<Row> {
  const run = async (duration: number): Promise<LoadResult> => {
    const options = { port, call: 'verify', connections: MANY, seconds: duration, keys, expected: 200 } as const
    const result = await load.run(options)
    if (result.unexpected > 0) throw new WrongAnswers([`${keys} keys: ${result.unexpected} answers were not 200`])
    return result
  }
  await fill(run, most)
  const before = cpuOf(pid)
  const { calls } = await run(seconds)
  const cpu = (cpuOf(pid) - before) / calls
  return { cpu, resident: memoryOf(pid, 'VmRSS'), heap: await heapInUse(inspector) }
}

/** One load that is long enough to use every key; tried again, longer, where the first guess was too short. */
async function fill(run: (seconds: number) => Promise<LoadResult>, calls: number): Promise<void> {
  let last = await run(1)
  for (let attempt = 0; attempt < 3; attempt++) {
    last = await run(Math.min(MOST_SECONDS, Math.ceil((calls * last.seconds * 1.2) / last.calls)))
    if (last.calls >= calls) return
  }
  throw new Error(`the load does not make ${calls} calls in ${MOST_SECONDS} s, and a key is forgotten after 60`)
}
