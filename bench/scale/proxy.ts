/**
 * The proxy of the runs with `--scale`: ours with the settings that such a number of calls needs.
 */
import { checkAnswers } from '../compare/check.ts'
import { ours, settings } from '../compare/peers/ours.ts'
import { WrongAnswers } from '../compare/ratios.ts'
import type { BenchEnv } from '../env.ts'
import { fileLimit } from '../kit/file-limit.ts'
import { type RunningProxy, startProxy } from '../kit/proxy.ts'

/**
 * Starts the proxy on its CPU, checks it, and ends it after use.
 *
 * @param more settings beside those of the benchmark
 * @throws {WrongAnswers} when it does not answer as it should
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
