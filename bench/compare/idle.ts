/**
 * CPU while idle: starts and warms up each peer, then sends nothing and reads its CPU time. All peers idle at the same
 * time, because a sleeping process does not disturb the others.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { BenchEnv } from '../env.ts'
import { runTime } from '../kit/process-info.ts'
import { MANY } from './figures.ts'
import { expectedStatus, type PreparedPeer } from './peer.ts'
import type { IdlePlan } from './plan.ts'
import { type RunningPeer, startPeer } from './start-peer.ts'

/** Seconds of load on each peer before it idles. */
const WARM_UP = 1

/** CPU time of a process so far, and when it was read. */
export interface Look {
  /** CPU time, ns. */
  readonly ran: number
  /** When it was read, ms of `performance.now()`. */
  readonly at: number
}

/** Per cent of one core that a process took between each look and the next. */
export const idleShares = (looks: readonly Look[]): number[] =>
  looks.slice(1).map(({ ran, at }, index) => {
    const before = looks[index] as Look
    return ((ran - before.ran) / ((at - before.at) * 1e6)) * 100
  })

/** Per cent of one core, look by look, by the peer's name. Peers without a process are left out. */
export async function measureIdle(
  peers: readonly PreparedPeer[],
  { settle, looks, seconds }: IdlePlan,
  env: BenchEnv
): Promise<Record<string, number[]>> {
  const running: { name: string; process: RunningPeer; seen: Look[] }[] = []
  try {
    for (const peer of peers) {
      env.progress(`idle: ${peer.title} is started and warmed up`)
      const process = await startPeer(peer, env)
      running.push({ name: peer.name, process, seen: [] })
      const expected = expectedStatus(peer, 'verify')
      await env.load.run({ port: process.port, call: 'verify', connections: MANY, seconds: WARM_UP, expected })
    }
    if (running.length > 0) env.progress(`idle: nothing happens for ${settle + looks * seconds} s`)
    for (let look = 0; look <= looks && running.length > 0; look++) {
      await wait((look === 0 ? settle : seconds) * 1_000)
      for (const { process, seen } of running) {
        if (process.pid !== undefined) seen.push({ ran: runTime(process.pid), at: performance.now() })
      }
    }
    return Object.fromEntries(running.map(({ name, seen }) => [name, idleShares(seen)]))
  } finally {
    for (const { process } of running) await process.stop()
  }
}
