/**
 * Controls the upstream's process (upstream-process.ts).
 */
import { nextMessage, startScript } from './children.ts'

export interface Upstream {
  readonly port: number
  /** Sets how many ms each answer waits from now on. */
  delayBy(ms: number): void
  /** Calls answered so far. */
  answered(): Promise<number>
  stop(): Promise<void>
}

/** Starts the upstream's process. Resolves when it listens. */
export async function startUpstream(): Promise<Upstream> {
  const child = startScript(new URL('upstream-process.ts', import.meta.url))
  const { port } = await nextMessage<{ port: number }>(child)
  return {
    port,
    delayBy: (delay) => child.process.send({ delay }),
    answered: async () => (await nextMessage<{ answered: number }>(child, 'count')).answered,
    stop: () => child.stop()
  }
}
