/**
 * A running process of a peer: started on a free port, and found ready by asking it what it is there for.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { keyOf, TARGETS } from '../kit/answers.ts'
import { type Child, startChild } from '../kit/children.ts'
import { freePort } from '../kit/ports.ts'
import { ask } from './ask.ts'
import type { Recipe, Start } from './peer.ts'

/** ms that a start may take. */
const START_LIMIT = 15_000

export interface Running {
  readonly port: number
  /** 0 for a peer without a process. */
  readonly pid: number
  /** ms from starting the process to its first answer. */
  readonly startUp: number
  /** The end of what it wrote. */
  output(): string
  stop(): Promise<void>
}

export interface Grounds {
  /** Folder for its output. */
  readonly folder: string
  /** What goes in front of its command, to pin it to its CPU or raise its limits. */
  readonly prefix: readonly string[]
  readonly upstream: number
}

/**
 * Starts a peer and waits for its first 200.
 *
 * @throws {Error} with what it wrote, when it ends or gives no such answer
 */
export async function startPeer({ start }: Recipe, { folder, prefix, upstream }: Grounds): Promise<Running> {
  if (start === undefined) return { port: upstream, pid: 0, startUp: 0, output: () => '', stop: async () => {} }
  const port = await freePort()
  const { command, env }: Start = await start(port)
  const log = `${folder}/output-${port}.log`
  const startedAt = performance.now()
  const child = startChild({ command: [...prefix, ...command], env, log })
  if (!(await answers(port, child, startedAt + START_LIMIT))) {
    await child.stop()
    throw new Error(`did not start:\n${child.output()}`)
  }
  const startUp = performance.now() - startedAt
  return { port, pid: child.pid, startUp, output: () => child.output(), stop: () => child.stop() }
}

/** Asks once a millisecond until there is a 200; false when the process ended or time is up. */
async function answers(port: number, child: Child, deadline: number): Promise<boolean> {
  while (child.running && performance.now() < deadline) {
    const status = await ask(port, { ...TARGETS.status, key: keyOf(0) }).then(
      (reply) => reply.status,
      () => undefined
    )
    if (status === 200) return true
    await wait(1)
  }
  return false
}
