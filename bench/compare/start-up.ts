/**
 * Start-up: from starting the process to its first answer, many times in turn, beside a Node that does nothing.
 */
import { runChild } from '../kit/children.ts'
import type { Contender } from './contender.ts'
import { rotated } from './rounds.ts'
import { type Grounds, startPeer } from './running.ts'

/** Name under which the start of an empty Node stands in the results. */
export const EMPTY_NODE = 'node'

/** ms that an empty Node may take. */
const LIMIT = 15_000

/** ms of each start, in the order of the rounds, by the peer's name; and those of an empty Node, to its end. */
export async function timeStarts(
  contenders: readonly Contender[],
  starts: number,
  { grounds, node, progress }: { grounds: Grounds; node: string; progress: (text: string) => void }
): Promise<Record<string, number[]>> {
  const times: Record<string, number[]> = {}
  const started = contenders.filter(({ recipe }) => recipe.start)
  for (let round = 0; round < starts; round++) {
    if (round % 5 === 0) progress(`start-up, round ${round + 1} of ${starts}`)
    for (const one of rotated([...started, undefined], round)) {
      const name = one?.peer.name ?? EMPTY_NODE
      const ms = one ? await timeStart(one, grounds) : await timeEmptyNode(node, grounds)
      times[name] = [...(times[name] ?? []), ms]
    }
  }
  return times
}

async function timeStart({ recipe }: Contender, grounds: Grounds): Promise<number> {
  const running = await startPeer(recipe, grounds)
  await running.stop()
  return running.startUp
}

async function timeEmptyNode(node: string, { folder, prefix }: Grounds): Promise<number> {
  const startedAt = performance.now()
  await runChild({ command: [...prefix, node, '-e', '0'], log: `${folder}/empty-node.log` }, LIMIT)
  return performance.now() - startedAt
}
