/**
 * Controls the process of the open-loop load generator, which runs one load after the other.
 */
import { nextMessage, startScript } from '../../kit/children.ts'
import { ANSWER_LIMIT, type OpenLoad, type OpenResult } from './open-load.ts'

/** ms that a load may take in addition to its duration and ANSWER_LIMIT. */
const GRACE = 30_000

export interface Generator {
  /** One result for each target, in their order. */
  run(load: OpenLoad): Promise<OpenResult[]>
  stop(): Promise<void>
}

/** Starts the generator's process. */
export function startGenerator(): Generator {
  const child = startScript(new URL('generator-process.ts', import.meta.url))
  const end = child.ended.then(() => Promise.reject(new Error(`the load generator ended:\n${child.output()}`)))
  // It also ends by stop(), which is no error.
  end.catch(() => {})
  const ask = (load: OpenLoad) =>
    nextMessage<OpenResult[]>(child, { ...load }, load.seconds * 1_000 + ANSWER_LIMIT + GRACE)
  return {
    run: (load) => Promise.race([ask(load), end]),
    stop: () => child.stop()
  }
}
