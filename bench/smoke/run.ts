/**
 * What `--smoke` judges beside the answers: a call may cost at most a tenth more than committed.
 */
import { settings } from '../compare/peers/ours.ts'
import type { BenchEnv } from '../env.ts'
import { type RunningProxy, startProxy } from '../kit/proxy.ts'
import { allocated, NO_COLLECTION } from './allocated.ts'
import { findCallgrind } from './callgrind.ts'
import type { Counter } from './counter.ts'
import { type Counts, judge, readCounts, writeCounts } from './counts.ts'
import { CALLS, marginalCost } from './marginal.ts'
import { findPerf } from './perf.ts'
import { WITHOUT_TICKS } from './without-ticks.ts'

const COMMITTED = new URL('counts.json', import.meta.url)

/**
 * Flags that make V8 compile each function at its first call and never again, so that a few hundred calls always give
 * the same count.
 */
const REPEATABLE = [
  '--no-opt',
  '--no-maglev',
  '--always-sparkplug',
  '--no-lazy-feedback-allocation',
  '--single-threaded',
  '--predictable',
  '--random-seed=1'
]
/** Time-out of a start under valgrind, ms. It takes 6 s on a quiet machine, and a minute on a busy one. */
const SLOW_START = 180_000
/** Calls before anything is counted. */
const WARM_UP = 300

/**
 * Counts what a verify call costs, and judges it.
 *
 * @param accept whether to write the counts as the ones to judge by from now on
 * @returns false if a count is too high
 */
export async function checkCounts(env: BenchEnv, accept: boolean, say: (text: string) => void): Promise<boolean> {
  const perf = await findPerf()
  const callgrind = perf ? undefined : await findCallgrind()
  const instructions = perf ?? callgrind?.counter
  try {
    if (!instructions)
      say('instructions for a call: not counted, because this machine has neither perf counters nor valgrind\n')
    const counts = await count(instructions, env)
    return await conclude(counts, accept, say)
  } finally {
    await callgrind?.remove()
  }
}

async function count(instructions: Counter | undefined, env: BenchEnv): Promise<Counts> {
  env.progress('counting what a call costs')
  const prefix = instructions?.prefix ?? []
  // The proxy is much slower here, and would take that for overload.
  const proxy = await startProxy({ ...(await settings(env)), EVENT_LOOP_DELAY_MS: '10000' }, prefix, {
    flags: [...REPEATABLE, ...NO_COLLECTION, WITHOUT_TICKS],
    limit: SLOW_START
  })
  try {
    await verify(proxy, env, WARM_UP)
    const counts: Record<string, number> = {}
    for (const counter of instructions ? [allocated, instructions] : [allocated]) {
      const measure = (calls: number) => counter.measure(proxy, () => verify(proxy, env, calls))
      counts[counter.name] = await marginalCost(measure, CALLS)
    }
    return counts
  } finally {
    await proxy.stop()
  }
}

/** Makes the calls one after the other on one connection: the work for concurrent calls differs from run to run. */
async function verify({ port }: RunningProxy, { load }: BenchEnv, calls: number): Promise<void> {
  const result = await load.run({ port, call: 'verify', connections: 1, seconds: 120, calls, expected: 200 })
  if (result.calls !== calls || result.unexpected > 0) {
    throw new Error(`${result.calls} of ${calls} counted calls were answered, ${result.unexpected} of them wrongly`)
  }
}

async function conclude(counts: Counts, accept: boolean, say: (text: string) => void): Promise<boolean> {
  const node = process.versions.node.split('.')[0] as string
  if (accept) await writeCounts(COMMITTED, node, counts)
  const committed = (await readCounts(COMMITTED))[node] ?? {}
  const verdicts = Object.entries(counts).map(([counter, count]) => judge(counter, count, committed[counter]))
  for (const { line } of verdicts) say(`${line}\n`)
  return verdicts.every(({ isTooMuch }) => !isTooMuch)
}
