/**
 * A run: rounds over all peers, then their starts, then their CPU while idle. Returns the results; printing and writing
 * them is up to the caller.
 */
import { type BenchEnv, conditionsOf } from '../env.ts'
import type { Series } from '../kit/statistics.ts'
import { type FigureName, type Measured, samplesOf } from './figures.ts'
import { measureIdle } from './idle.ts'
import { measure } from './measure.ts'
import { has, type Part, type Peer, type PreparedPeer } from './peer.ts'
import type { Plan } from './plan.ts'
import type { PeerResult, Results } from './results.ts'
import { rotated } from './rounds.ts'
import { EMPTY_NODE, timeStarts } from './start-up.ts'

type ByPeer = Readonly<Record<string, Series>>

export interface Chosen {
  readonly peers: readonly Peer[]
  /** Whether they were named one by one: then a peer that is not installed ends the run; otherwise it is left out. */
  readonly areNamed: boolean
}

/**
 * Measures all peers.
 *
 * @throws {Error} with the peer's name, if it does not start, or was named and is not installed
 */
export async function runBench({ peers, areNamed }: Chosen, plan: Plan, env: BenchEnv): Promise<Results> {
  env.progress('making the peers ready')
  const { prepared, missing } = await prepareAll(peers, env)
  try {
    if (areNamed && missing.length > 0) throw new Error(`not installed here: ${missing.join(', ')}`)
    return await measureAll(prepared, missing, plan, env)
  } finally {
    for (const { release } of prepared) await release?.()
  }
}

async function measureAll(
  prepared: readonly PreparedPeer[],
  missing: readonly string[],
  plan: Plan,
  env: BenchEnv
): Promise<Results> {
  const records = prepared.map((peer) => ({ peer, rows: [] as Measured[], wrong: [] as string[] }))
  const finish = (starts: ByPeer = {}, idle: ByPeer = {}): Results => ({
    ...conditionsOf(env),
    rounds: plan.rounds,
    seconds: plan.seconds,
    missing,
    peers: [...records.map((record) => resultOf(record, { 'start-up': starts, idle })), ...emptyNode(starts)]
  })
  for (let round = 0; round < plan.rounds; round++) {
    for (const { peer, rows, wrong } of rotated(records, round)) {
      env.progress(`round ${round + 1} of ${plan.rounds}: ${peer.title}`)
      const outcome = await measure(peer, round, plan, env).catch((error: Error) => {
        throw new Error(`${peer.name}: ${error.message}`)
      })
      rows.push(outcome.figures)
      wrong.push(...outcome.wrong)
      // The run gives no figures then, so the rest of it would be a waste of time.
      if (wrong.length > 0) return finish()
    }
  }
  const of = (part: Part) => prepared.filter((peer) => has(peer, part))
  const starts = await timeStarts(of('start-up'), plan.starts, env)
  return finish(starts, plan.idle && (await measureIdle(of('idle'), plan.idle, env)))
}

/** Makes each peer ready. `missing` has the titles of those that are not installed. */
async function prepareAll(peers: readonly Peer[], env: BenchEnv) {
  const prepared: PreparedPeer[] = []
  const missing: string[] = []
  for (const peer of peers) {
    const preparation = await peer.prepare(env)
    if (preparation) prepared.push({ ...peer, ...preparation })
    else missing.push(peer.title)
  }
  return { prepared, missing }
}

function resultOf(
  { peer, rows, wrong }: { peer: PreparedPeer; rows: readonly Measured[]; wrong: readonly string[] },
  more: Readonly<Partial<Record<FigureName, ByPeer>>>
): PeerResult {
  const { name, title, version, setup, cannot } = peer
  const further = Object.entries(more).flatMap(([figure, { [name]: series }]) => (series ? [[figure, series]] : []))
  return { name, title, version, setup, cannot, wrong, samples: { ...samplesOf(rows), ...Object.fromEntries(further) } }
}

/** The start of an empty Node as a peer of its own: no proxy on Node can start faster. */
const emptyNode = ({ [EMPTY_NODE]: startUp }: ByPeer): PeerResult[] => {
  const about = { title: 'empty Node', version: '', setup: '`node -e 0`, to its end' }
  const cannot = ['answer anything: it is the floor of every start on Node']
  return startUp ? [{ name: EMPTY_NODE, ...about, cannot, wrong: [], samples: { 'start-up': startUp } }] : []
}
