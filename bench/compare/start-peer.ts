/**
 * Starts a process of a peer on a free port. It is ready when it answers a status call.
 */
import type { BenchEnv } from '../env.ts'
import { keyOf, TARGETS } from '../kit/answers.ts'
import { startChild, untilReady } from '../kit/children.ts'
import { freePort } from '../kit/free-port.ts'
import { ask } from './ask.ts'
import type { PreparedPeer } from './peer.ts'

export interface RunningPeer {
  readonly port: number
  /** Undefined for a peer without a process of its own. */
  readonly pid: number | undefined
  /** ms from starting the process to its first answer. */
  readonly startUp: number
  stop(): Promise<void>
}

/**
 * Starts a peer on its CPU and waits for its first 200. It makes a status call every millisecond.
 *
 * @throws {Error} with the process's output, if it ends or gives no such answer within 30 s
 */
export async function startPeer(
  { start }: Pick<PreparedPeer, 'start'>,
  { upstream, cpus }: Pick<BenchEnv, 'upstream' | 'cpus'>
): Promise<RunningPeer> {
  if (start === undefined) return { port: upstream.port, pid: undefined, startUp: 0, stop: async () => {} }
  const port = await freePort()
  const { command, env } = await start(port)
  const startedAt = performance.now()
  const child = startChild({ command: [...cpus.prefix, ...command], env })
  await untilReady(child, async () => (await ask(port, { ...TARGETS.status, key: keyOf(0) })).status === 200, 1)
  return { port, pid: child.pid, startUp: performance.now() - startedAt, stop: () => child.stop() }
}
