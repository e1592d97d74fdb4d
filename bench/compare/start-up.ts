/**
 * Start-up: the time from starting the process to its first answer. All peers take turns, and an empty Node among them.
 */
import type { BenchEnv } from '../env.ts'
import { runChild } from '../kit/children.ts'
import type { PreparedPeer } from './peer.ts'
import { rotated } from './rounds.ts'
import { startPeer } from './start-peer.ts'

/** Name of the empty Node (`node -e 0`) in the results. */
export const EMPTY_NODE = 'node'

/** Time-out of an empty Node, ms. */
const LIMIT = 15_000

/**
 * @returns ms of each start in the order of the rounds, by the peer's name; for an empty Node, ms until it has ended
 */
export async function timeStarts(
  peers: readonly PreparedPeer[],
  starts: number,
  env: BenchEnv
): Promise<Record<string, number[]>> {
  const times: Record<string, number[]> = {}
  const started = peers.filter(({ start }) => start)
  for (let round = 0; round < starts; round++) {
    if (round % 5 === 0) env.progress(`start-up, round ${round + 1} of ${starts}`)
    for (const peer of rotated([...started, undefined], round)) {
      const ms = await (peer ? timeStart(peer, env) : timeEmptyNode(env))
      const name = peer?.name ?? EMPTY_NODE
      times[name] = [...(times[name] ?? []), ms]
    }
  }
  return times
}

async function timeStart(peer: PreparedPeer, env: BenchEnv): Promise<number> {
  const { startUp, stop } = await startPeer(peer, env)
  await stop()
  return startUp
}

async function timeEmptyNode({ cpus }: BenchEnv): Promise<number> {
  const startedAt = performance.now()
  await runChild({ command: [...cpus.prefix, process.execPath, '-e', '0'] }, LIMIT)
  return performance.now() - startedAt
}
