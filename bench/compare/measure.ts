/**
 * Measures one peer in one round: starts it, checks its answers, warms it up, loads it, checks again, and ends it. A
 * wrong answer ends the whole run without figures.
 */
import type { BenchEnv } from '../env.ts'
import { type Call, keyOf, TARGETS } from '../kit/answers.ts'
import { cpuOfTree, peakMemoryOfTree } from '../kit/process-info.ts'
import { ask } from './ask.ts'
import { checkAnswers } from './check.ts'
import { MANY, type Measured, ONE } from './figures.ts'
import type { LoadGenerator, LoadResult } from './load/load.ts'
import { callsOf, expectedStatus, has, type Peer, type PreparedPeer } from './peer.ts'
import type { Plan } from './plan.ts'
import { type RunningPeer, startPeer } from './start-peer.ts'

/** Maximum seconds for a number of calls: for the whole warm-up, and for each load before memory is read. */
const MOST_SECONDS = 60

/**
 * Share by which the mean size of answers under load may differ from that of a single answer. Load generators check the
 * status, but would not notice a missing body.
 */
const TOLERANCE = 0.05

export interface Outcome {
  readonly figures: Measured
  /** One sentence for each wrong answer. */
  readonly wrong: readonly string[]
}

/** Measures everything but start-up (start-up.ts) and CPU while idle (idle.ts). */
export async function measure(peer: PreparedPeer, round: number, plan: Plan, env: BenchEnv): Promise<Outcome> {
  const running = await startPeer(peer, env)
  try {
    const before = await checkAnswers(running.port, peer)
    if (before.length > 0) return { figures: {}, wrong: before }
    const loads = loadsOn(running, peer, plan, env.load)
    const calls = callsOf(peer)
    if (running.pid !== undefined) for (const call of calls) await loads.warmUp(call)
    for (const call of calls) await loads.many(call)
    if (has(peer, 'one connection') && round < plan.fewRounds) for (const call of calls) await loads.one(call)
    if (has(peer, 'memory') && round < plan.fewRounds) await loads.memory()
    return { figures: loads.figures, wrong: [...loads.wrong, ...(await checkAnswers(running.port, peer))] }
  } finally {
    await running.stop()
  }
}

/** The loads on one process, and their figures. */
function loadsOn({ port, pid }: RunningPeer, peer: Peer, plan: Plan, load: LoadGenerator) {
  const { keys = 1 } = peer
  const figures: Measured = {}
  const wrong: string[] = []
  let calls = 0
  let rate = 1
  const secondsFor = (calls: number): number => Math.min(MOST_SECONDS, Math.max(1, Math.ceil(calls / rate)))

  const run = async (call: Call, connections: number, seconds: number): Promise<LoadResult> => {
    const expected = expectedStatus(peer, call)
    const result = await load.run({
      port,
      call,
      connections,
      seconds,
      calls: plan.calls,
      keys,
      firstKey: calls % keys,
      expected
    })
    calls += result.calls
    if (connections === MANY) rate = result.calls / result.seconds
    if (result.calls === 0) wrong.push(`${call}: no call was answered under load`)
    if (result.unexpected > 0) {
      wrong.push(`${call}: ${result.unexpected} of ${result.calls} answers under load were not ${expected}`)
    }
    const { bytes } = await ask(port, { ...TARGETS[call], key: keyOf(0) })
    const mean = result.bytes / result.calls
    if (result.calls > 0 && Math.abs(mean - bytes) > bytes * TOLERANCE) {
      wrong.push(`${call}: answers under load had ${Math.round(mean)} bytes on average, a single one ${bytes}`)
    }
    return result
  }

  return {
    figures,
    /** One sentence for each wrong answer. */
    wrong,

    /** Runs short loads until V8 has compiled the code of the calls, and each key has had its turn. */
    async warmUp(call: Call): Promise<void> {
      let left = plan.warmUpCalls && Math.max(plan.warmUpCalls, keys)
      for (let more = 0; left > 0 && more < MOST_SECONDS; more++) {
        left -= (await run(call, MANY, plan.shortSeconds)).calls
      }
      if (left > 0 && keys > 1) throw new Error(`${left} of ${keys} keys had no turn within ${MOST_SECONDS} s`)
    },

    async many(call: Call): Promise<void> {
      const before = pid === undefined ? 0 : cpuOfTree(pid)
      const result = await run(call, MANY, plan.seconds)
      if (pid !== undefined) figures[`cpu-${call}`] = (cpuOfTree(pid) - before) / result.calls
      figures[`rate-${call}`] = rate
      figures[`p50-32-${call}`] = result.p50
      figures[`p99-32-${call}`] = result.p99
    },

    async one(call: Call): Promise<void> {
      const { p50, p99 } = await run(call, ONE, plan.shortSeconds)
      figures[`p50-1-${call}`] = p50
      figures[`p99-1-${call}`] = p99
    },

    /** Loads until the process has had `memoryCalls` calls in all, then reads its peak resident memory. */
    async memory(): Promise<void> {
      if (pid === undefined) return
      // At most five loads: enough even if the rate falls to a fifth of the last one.
      for (let more = 0; calls < plan.memoryCalls && more < 5; more++) {
        await run('verify', MANY, secondsFor(plan.memoryCalls - calls))
      }
      if (calls >= plan.memoryCalls) figures.memory = peakMemoryOfTree(pid) / 2 ** 20
    }
  }
}
