/**
 * One peer in one round: started afresh, checked, warmed up, loaded, checked again, ended. What is measured of a peer whose answers
 * are wrong is thrown away.
 */
import type { BenchEnv } from '../env.ts'
import { CALLS, type Call, keyOf, TARGETS } from '../kit/answers.ts'
import { cpuOfTree, peakMemoryOfTree } from '../kit/process-info.ts'
import { ask } from './ask.ts'
import { checkAnswers } from './check.ts'
import { MANY, type Measured, ONE } from './figures.ts'
import type { LoadGenerator, LoadResult } from './load/load.ts'
import { expectedStatus, type Peer, type PreparedPeer } from './peer.ts'
import type { Plan } from './plan.ts'
import { type RunningPeer, startPeer } from './start-peer.ts'

/** Seconds that one load takes at most, however slow the peer is. */
const MOST_SECONDS = 60

/** Share by which the size of an answer may differ under load: a generator sees the status, but not that a body is missing. */
const TOLERANCE = 0.05

export interface Outcome {
  readonly figures: Measured
  /** What was wrong with its answers, in sentences. */
  readonly wrong: readonly string[]
}

/** Measures everything but the start-up, which has rounds of its own. */
export async function measure(peer: PreparedPeer, round: number, plan: Plan, env: BenchEnv): Promise<Outcome> {
  const running = await startPeer(peer, env)
  try {
    const before = await checkAnswers(running.port, peer)
    if (before.length > 0) return { figures: {}, wrong: before }
    const loaded = new Loaded(peer, running, env.load, plan)
    for (const call of CALLS) await loaded.warmUp(call)
    for (const call of CALLS) await loaded.many(call)
    for (const call of CALLS) await loaded.one(call)
    if (round < plan.memoryRounds) await loaded.memory()
    return { figures: loaded.figures, wrong: [...loaded.wrong, ...(await checkAnswers(running.port, peer))] }
  } finally {
    await running.stop()
  }
}

/** The loads on one process, and what they came to. */
class Loaded {
  readonly figures: Measured = {}
  readonly wrong: string[] = []
  #calls = 0
  #rate = 1
  readonly #peer: Peer
  readonly #running: RunningPeer
  readonly #load: LoadGenerator
  readonly #plan: Plan

  constructor(peer: Peer, running: RunningPeer, load: LoadGenerator, plan: Plan) {
    this.#peer = peer
    this.#running = running
    this.#load = load
    this.#plan = plan
  }

  /** Until the code that the calls run through is compiled; a slow peer needs longer for it. */
  async warmUp(call: Call): Promise<void> {
    let calls = 0
    for (let more = 0; calls < this.#plan.warmUpCalls && more < 3; more++) {
      const seconds = more === 0 ? this.#plan.shortSeconds : this.#secondsFor(this.#plan.warmUpCalls - calls)
      const result = await this.#run(call, MANY, seconds)
      this.#rate = result.calls / result.seconds
      calls += result.calls
    }
  }

  async many(call: Call): Promise<void> {
    const { pid } = this.#running
    const before = pid === undefined ? 0 : cpuOfTree(pid)
    const result = await this.#run(call, MANY, this.#plan.seconds)
    if (pid !== undefined) this.figures[`cpu-${call}`] = (cpuOfTree(pid) - before) / result.calls
    this.#rate = result.calls / result.seconds
    this.figures[`rate-${call}`] = this.#rate
    this.figures[`p50-32-${call}`] = result.p50
    this.figures[`p99-32-${call}`] = result.p99
  }

  async one(call: Call): Promise<void> {
    const { p50, p99 } = await this.#run(call, ONE, this.#plan.shortSeconds)
    this.figures[`p50-1-${call}`] = p50
    this.figures[`p99-1-${call}`] = p99
  }

  /** Goes on until the process has had the calls that the figure is about, then reads the most that was resident. */
  async memory(): Promise<void> {
    const { pid } = this.#running
    if (pid === undefined) return
    // Bounded: a rate that falls to a fifth still gets there.
    for (let more = 0; this.#calls < this.#plan.memoryCalls && more < 5; more++) {
      await this.#run('verify', MANY, this.#secondsFor(this.#plan.memoryCalls - this.#calls))
    }
    if (this.#calls >= this.#plan.memoryCalls) this.figures.memory = peakMemoryOfTree(pid) / 2 ** 20
  }

  #secondsFor(calls: number): number {
    return Math.min(MOST_SECONDS, Math.max(1, Math.ceil(calls / this.#rate)))
  }

  async #run(call: Call, connections: number, seconds: number): Promise<LoadResult> {
    const { port } = this.#running
    const expected = expectedStatus(this.#peer, call)
    const result = await this.#load.run({ port, call, connections, seconds, calls: this.#plan.calls, expected })
    if (result.calls === 0) this.wrong.push(`${call}: no call was answered under load`)
    if (result.unexpected > 0) {
      this.wrong.push(`${call}: ${result.unexpected} of ${result.calls} answers under load were not ${expected}`)
    }
    const { bytes } = await ask(port, { ...TARGETS[call], key: keyOf(0) })
    const mean = result.bytes / result.calls
    if (result.calls > 0 && Math.abs(mean - bytes) > bytes * TOLERANCE) {
      this.wrong.push(`${call}: answers under load had ${Math.round(mean)} bytes on average, a single one ${bytes}`)
    }
    this.#calls += result.calls
    return result
  }
}
