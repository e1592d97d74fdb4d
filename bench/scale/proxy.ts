/**
 * The proxy of runs with `--scale`: with the benchmark's settings, and with as many open files as possible.
 */
import { checkAnswers } from '../compare/check.ts'
import { ours, settings } from '../compare/peers/ours.ts'
import { WrongAnswers } from '../compare/ratios.ts'
import type { BenchEnv } from '../env.ts'
import { fileLimit } from '../kit/file-limit.ts'
import { type RunningProxy, startProxy } from '../kit/proxy.ts'

/**
 * Starts the proxy on its CPU, checks its answers, and ends it after use.
 *
 * @param more settings in addition to those of the benchmark
 * @throws {WrongAnswers} when an answer is wrong
 */
export async function withProxy<T>(
  env: BenchEnv,
  more: Readonly<Record<string, string>>,
  use: (proxy: RunningProxy) => Promise<T>
): Promise<T> {
  const proxy = await startProxy({ ...(await settings(env)), ...more }, [...fileLimit().prefix, ...env.cpus.prefix])
  try {
    const wrong = await checkAnswers(proxy.port, ours)
    if (wrong.length > 0) throw new WrongAnswers(wrong)
    return await use(proxy)
  } finally {
    await proxy.stop()
  }
}
