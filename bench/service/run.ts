/**
 * The run with `--service`: what makers and operators want to know about our proxy. It takes three to four minutes.
 */
import { type BenchEnv, conditionsOf } from '../env.ts'
import { CALLS } from '../kit/answers.ts'
import { startRedis } from '../scale/capacity/redis.ts'
import { measureBusyCpu } from './busy-cpu.ts'
import { timeColdStarts } from './cold-start.ts'
import { measureContainer } from './container.ts'
import { startGenerator } from './open-loop/generator.ts'
import type { ServiceResults } from './results.ts'
import { DELAY, measureSideBySide } from './side-by-side.ts'

/**
 * @param seconds duration of the low rates; p99.9 of 100 calls a second, and p99 of ten, need at least 50
 * @throws {WrongAnswers} when an answer of the proxy is wrong
 */
export async function runService(env: BenchEnv, seconds: number): Promise<ServiceResults> {
  const { date, machine } = conditionsOf(env)
  const generator = startGenerator()
  const redis = await startRedis()
  try {
    const busy = await measureBusyCpu(env)
    const { latency, lateness, idle, slow, missing } = await measureSideBySide(env, generator, redis, seconds)
    const container = await measureContainer(env, generator)
    const starts = await timeColdStarts(env)
    return {
      date,
      machine,
      delay: DELAY,
      redis: redis?.version,
      latency,
      lateness,
      cpu: CALLS.map((call) => ({ call, busy: busy[call], slow: slow[call] })),
      idle,
      container,
      starts,
      missing: [...(redis ? [] : ['There is no redis-server here, so what concerns Redis is left out.']), ...missing]
    }
  } finally {
    await redis?.stop()
    await generator.stop()
  }
}
