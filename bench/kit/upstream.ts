/**
 * The upstream's process, as the benchmark holds it.
 */
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startChild } from './children.ts'
import { withFileLimit } from './file-limit.ts'

/** ms that the upstream may take to listen. */
const START_LIMIT = 20_000

export interface Upstream {
  readonly port: number
  /** ms that each answer waits from now on. */
  delayBy(ms: number): void
  /** Calls answered so far. */
  answered(): Promise<number>
  stop(): Promise<void>
}

/** Starts it in the folder for temporary files. */
export async function startUpstream(folder: string): Promise<Upstream> {
  const file = fileURLToPath(new URL('upstream.ts', import.meta.url))
  const child = startChild({
    command: await withFileLimit([process.execPath, '--import', import.meta.resolve('tsx'), file]),
    log: `${folder}/upstream.log`,
    ipc: true
  })
  const nextMessage = async <T>(): Promise<T> => {
    const signal = AbortSignal.timeout(START_LIMIT)
    const [message] = await once(child.process, 'message', { signal }).catch(() => {
      throw new Error(`the upstream is silent:\n${child.output()}`)
    })
    return message as T
  }
  const { port } = await nextMessage<{ port: number }>()
  return {
    port,
    delayBy: (delay) => child.process.send({ delay }),
    answered: async () => {
      const reply = nextMessage<{ answered: number }>()
      child.process.send('count')
      return (await reply).answered
    },
    stop: () => child.stop()
  }
}
