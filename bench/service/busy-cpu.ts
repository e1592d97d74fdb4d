/**
 * CPU for a call of a process that is always busy: 32 connections, as in the comparison with other proxies.
 */
import { MANY } from '../compare/figures.ts'
import { WrongAnswers } from '../compare/ratios.ts'
import type { BenchEnv } from '../env.ts'
import { CALLS, type Call } from '../kit/answers.ts'
import { runTime } from '../kit/process-info.ts'
import { startOurs } from './our-proxy.ts'

/** Seconds of load of each kind of call: before the measurement, and measured. */
const WARM_UP = 4
const MEASURED = 3

/**
 * @returns us of CPU for each kind of call
 * @throws {WrongAnswers} when a call was refused: that takes less CPU and would improve the figures
 */
export async function measureBusyCpu(env: BenchEnv): Promise<Record<Call, number>> {
  env.progress('CPU for a call at 32 connections')
  const proxy = await startOurs(env, { warmUp: WARM_UP })
  const figures = { status: Number.NaN, verify: Number.NaN }
  try {
    for (const call of CALLS) {
      const before = runTime(proxy.pid)
      const load = { port: proxy.port, call, connections: MANY, seconds: MEASURED, expected: 200 }
      const { calls, unexpected } = await env.load.run(load)
      if (unexpected > 0) throw new WrongAnswers([`${call}: ${unexpected} answers under load were not 200`])
      figures[call] = (runTime(proxy.pid) - before) / 1_000 / calls
    }
    return figures
  } finally {
    await proxy.stop()
  }
}
