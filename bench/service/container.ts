/**
 * What a container of a quarter of a core carries: the highest rate at which no call is refused and p99 stays near that
 * of the upstream. The kernel limits the CPU of the warm process.
 *
 * A process that has used up its share of a period stands still until the next one begins, up to 75 ms later. The proxy
 * takes that for a lagging event loop, and may refuse calls, as in a real container.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { BenchEnv } from '../env.ts'
import { runTime } from '../kit/process-info.ts'
import { type CpuLimit, makeCpuLimit } from './cpu-limit.ts'
import type { Generator } from './open-loop/generator.ts'
import { refusals } from './open-loop/open-load.ts'
import { type OurProxy, startOurs } from './our-proxy.ts'
import { difference, leastFor, percentilesOf, SHARES } from './percentiles.ts'
import type { ContainerFigures, Step } from './results.ts'
import { nextRate } from './search.ts'
import { DELAY, KEYS, MIXED, STRAIGHT, THROUGH } from './side-by-side.ts'

/**
 * Cores of the smallest container that Azure Container Apps has:
 * https://learn.microsoft.com/en-us/azure/container-apps/containers#allocations
 */
export const CORES = 0.25
/** ms that p99 may be above the upstream's. */
export const MOST_ADDED = 50

/** Seconds of load of each kind of call before the CPU is limited. */
const WARM_UP = 4
/** Seconds of a step, at least. */
const SECONDS = 5
/** Maximum number of steps, repeated ones included. It bounds how long the search takes. */
const MOST_STEPS = 10
/**
 * ms between two steps: by then late answers of the step before have come, and the event loop no longer counts as
 * lagging.
 */
const PAUSE = 1_500

/** @returns undefined if this process may not limit the CPU of others */
export async function measureContainer(env: BenchEnv, generator: Generator): Promise<ContainerFigures | undefined> {
  const limit = makeCpuLimit()
  if (limit === undefined) return undefined
  try {
    env.progress(`a container of ${CORES} core: starts`)
    const proxy = await startOurs(env, { prefix: [...env.cpus.prefix, ...limit.prefix], warmUp: WARM_UP })
    try {
      limit.hold(CORES)
      env.upstream.delayBy(DELAY)
      const steps = await search(env, generator, proxy, limit)
      return { cores: CORES, held: limit.title, steps: steps.sort((a, b) => a.rate - b.rate) }
    } finally {
      env.upstream.delayBy(0)
      limit.hold(undefined)
      await proxy.stop()
    }
  } finally {
    limit.remove()
  }
}

async function search(env: BenchEnv, generator: Generator, proxy: OurProxy, limit: CpuLimit): Promise<Step[]> {
  const steps: Step[] = []
  let left = MOST_STEPS
  const tryRate = async (rate: number): Promise<Step> => {
    left--
    await wait(PAUSE)
    env.progress(`a container of ${CORES} core: ${rate} calls a second`)
    return measureStep(env, generator, proxy, limit, rate)
  }
  for (let rate = nextRate(steps); rate !== undefined && left > 0; rate = nextRate(steps)) {
    const first = await tryRate(rate)
    // Something else on the machine may have been the cause, so only a rate that fails twice counts as failed.
    steps.push(first.carried || left === 0 ? first : await tryRate(rate))
  }
  return steps
}

/** Loads the upstream directly and through the proxy, at the same time and at the same rate. */
async function measureStep(
  { upstream }: BenchEnv,
  generator: Generator,
  { port, pid }: OurProxy,
  limit: CpuLimit,
  rate: number
): Promise<Step> {
  const seconds = Math.max(SECONDS, Math.ceil(leastFor(SHARES.p99) / rate))
  const look = () => ({ at: performance.now(), cpu: runTime(pid) / 1_000, ...limit.periods() })
  const before = look()
  const [straight, through] = await generator.run({
    targets: [
      { port: upstream.port, rate, calls: MIXED, keys: KEYS, expected: STRAIGHT },
      { port, rate, calls: MIXED, keys: KEYS, expected: THROUGH }
    ],
    seconds
  })
  const after = look()
  if (!straight || !through) throw new Error('the load generator gave no result')
  const added = difference(percentilesOf(through.latencies), percentilesOf(straight.latencies)).p99
  return stepOf({
    rate,
    added,
    refused: refusals(through),
    used: (after.cpu - before.cpu) / ((after.at - before.at) * 1_000 * CORES),
    throttled: (after.throttled - before.throttled) / Math.max(1, after.all - before.all)
  })
}

/** Judges a step. A single refused call makes it fail. */
export const stepOf = (figures: Omit<Step, 'carried'>): Step => ({
  ...figures,
  carried: figures.refused === '' && figures.added !== undefined && figures.added <= MOST_ADDED
})
