/**
 * The run: rounds over all peers, then their starts. It measures and reports nothing but progress; what becomes of the results is
 * for others to decide.
 */

import type { Cpus } from '../kit/cpus.ts'
import { describeMachine } from '../kit/machine.ts'
import { type Contender, gather } from './contender.ts'
import { type Measured, samplesOf } from './figures.ts'
import type { LoadGenerator } from './load/load.ts'
import { measure } from './measure.ts'
import type { Peer, Workshop } from './peer.ts'
import type { Plan } from './plan.ts'
import type { PeerResult, Results } from './results.ts'
import { rotated } from './rounds.ts'
import type { Grounds } from './running.ts'
import { EMPTY_NODE, timeStarts } from './start-up.ts'

export interface RunOptions {
  readonly peers: readonly Peer[]
  readonly plan: Plan
  readonly workshop: Workshop
  readonly load: LoadGenerator
  readonly cpus: Cpus
  /** Called with one line for each step. */
  readonly progress: (text: string) => void
}

/**
 * Measures all peers.
 *
 * @throws {Error} with the peer's name, when one does not start
 */
export async function runBench({ peers, plan, workshop, load, cpus, progress }: RunOptions): Promise<Results> {
  progress('making the peers ready')
  const { contenders, missing } = await gather(peers, workshop)
  const grounds: Grounds = { folder: workshop.folder, prefix: cpus.prefix, upstream: workshop.upstream }
  const records = new Map(contenders.map((one) => [one, { rows: [] as Measured[], wrong: [] as string[] }]))
  for (let round = 0; round < plan.rounds; round++) {
    for (const one of rotated(contenders, round)) {
      progress(`round ${round + 1} of ${plan.rounds}: ${one.peer.title}`)
      const { figures, wrong } = await named(one, measure(one, plan, { load, grounds, round }))
      const record = records.get(one)
      record?.rows.push(figures)
      record?.wrong.push(...wrong)
      // Its time is better spent on mending it.
      if (wrong.length > 0) return finish()
    }
  }
  const starts = await timeStarts(contenders, plan.starts, { grounds, node: workshop.node, progress })
  return finish(starts)

  async function finish(starts: Readonly<Record<string, number[]>> = {}): Promise<Results> {
    return {
      date: new Date().toISOString().slice(0, 10),
      machine: await describeMachine(workshop.node),
      load: load.title,
      pinning: cpus.sentence,
      rounds: plan.rounds,
      seconds: plan.seconds,
      missing,
      peers: [...[...records].map(([one, record]) => resultOf(one, record, starts)), ...emptyNode(starts)]
    }
  }
}

function resultOf(
  { peer, recipe }: Contender,
  { rows, wrong }: { rows: readonly Measured[]; wrong: readonly string[] },
  starts: Readonly<Record<string, number[]>>
): PeerResult {
  const { name, title, setup, cannot } = peer
  const startUp = starts[name]
  const samples = { ...samplesOf(rows), ...(startUp ? { 'start-up': startUp } : {}) }
  return { name, title, version: recipe.version, setup, cannot, wrong, samples }
}

const emptyNode = ({ [EMPTY_NODE]: times }: Readonly<Record<string, number[]>>): PeerResult[] =>
  times === undefined
    ? []
    : [
        {
          name: EMPTY_NODE,
          title: 'empty Node',
          version: '',
          setup: '`node -e 0`, to its end',
          cannot: ['answer anything: it is the floor of every start on Node'],
          wrong: [],
          samples: { 'start-up': times }
        }
      ]

const named = <T>({ peer }: Contender, work: Promise<T>): Promise<T> =>
  work.catch((error: Error) => {
    throw new Error(`${peer.name}: ${error.message}`)
  })
