/**
 * The environment of a run: what all measurements share.
 */
import { findLoadGenerator } from './compare/load/find.ts'
import type { LoadGenerator } from './compare/load/load.ts'
import type { Cpus } from './kit/cpus.ts'
import { describeMachine, type Machine } from './kit/machine.ts'
import { startUpstream, type Upstream } from './kit/upstream.ts'

export interface BenchEnv {
  readonly cpus: Cpus
  readonly upstream: Upstream
  readonly load: LoadGenerator
  /** Takes one line for each step of the run, and the message about wrong answers. */
  readonly progress: (text: string) => void
  /** Ends upstream and load generator. */
  stop(): Promise<void>
}

/** Conditions under which figures were measured: without them a figure says nothing. */
export interface Conditions {
  /** Day of the run, ISO 8601. */
  readonly date: string
  readonly machine: Machine
  readonly load: string
  /** Which CPUs peer, load and upstream were pinned to, as a sentence. */
  readonly pinning: string
}

/** @param counted whether loads must end after a given number of calls, as `--smoke` needs */
export async function startBenchEnv(
  { cpus, progress }: Pick<BenchEnv, 'cpus' | 'progress'>,
  counted: boolean
): Promise<BenchEnv> {
  const upstream = await startUpstream()
  const load = await findLoadGenerator(counted)
  return {
    cpus,
    upstream,
    load,
    progress,
    stop: async () => {
      await load.stop()
      await upstream.stop()
    }
  }
}

export const conditionsOf = ({ load, cpus }: BenchEnv): Conditions => ({
  date: new Date().toISOString().slice(0, 10),
  machine: describeMachine(),
  load: load.title,
  pinning: cpus.sentence
})
