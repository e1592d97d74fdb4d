/**
 * The proxy of the runs with `--scale`: ours with the settings that such a number of keys or calls needs.
 */
import { checkAnswers } from '../compare/check.ts'
import type { LoadGenerator } from '../compare/load/load.ts'
import type { Workshop } from '../compare/peer.ts'
import { command, ours, settings } from '../compare/peers/ours.ts'
import { WrongAnswers } from '../compare/ratios.ts'
import { type Running, startPeer } from '../compare/running.ts'
import { withFileLimit } from '../kit/file-limit.ts'
import { freePort } from '../kit/ports.ts'
import type { Upstream } from '../kit/upstream-process.ts'
import { INSPECTED, INSPECTOR, inspectorIn } from './heap.ts'

/** What both kinds of run need. */
export interface ScaleGrounds {
  readonly workshop: Workshop
  readonly upstream: Upstream
  readonly load: LoadGenerator
  /** Pins the proxy to its CPU. */
  readonly prefix: readonly string[]
  readonly progress: (text: string) => void
}

export interface Scaled extends Running {
  /** Address of its inspector. */
  readonly inspector: string
}

/**
 * Starts the proxy, and checks it.
 *
 * @param env settings beside those of the benchmark
 * @throws {WrongAnswers} when it does not answer as it should
 */
export async function startScaled(
  { workshop, prefix }: ScaleGrounds,
  env: Readonly<Record<string, string>>
): Promise<Scaled> {
  const { file, version } = await command()
  const { folder, node, upstream } = workshop
  const start = async (port: number) => ({
    command: [node, INSPECTOR, file] as const,
    env: { ...settings(upstream), ...INSPECTED, ...env, PORT: String(port), METRICS_PORT: String(await freePort()) }
  })
  const running = await startPeer({ version, start }, { folder, upstream, prefix: await withFileLimit(prefix) })
  // Later on, only the end of what it wrote is at hand.
  const inspector = inspectorIn(running.output())
  const wrong = await checkAnswers(running.port, ours)
  if (wrong.length === 0) return { ...running, inspector }
  await running.stop()
  throw new WrongAnswers(wrong)
}
