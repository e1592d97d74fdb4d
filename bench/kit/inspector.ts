/**
 * Looks into a running process through Node's inspector, so the proxy needs no code of its own for measurements.
 * https://chromedevtools.github.io/devtools-protocol/v8/
 */
import { once } from 'node:events'
import { WebSocket } from 'undici'

/** The inspector keeps objects under this name until the group is released. */
const GROUP = 'measuring'

interface Remote {
  readonly objectId?: string
  readonly value?: unknown
}

interface Reply {
  readonly result?: { readonly result?: Remote; readonly objects?: Remote; readonly exceptionDetails?: object }
  readonly error?: { readonly message: string }
}

export interface Inspector {
  /** Bytes of the heap in use after a forced garbage collection. */
  heap(): Promise<number>
  /** `process.memoryUsage()` in bytes, garbage included. */
  memory(): Promise<NodeJS.MemoryUsage>
  /** What keeps the process alive: the number of each kind in `process.getActiveResourcesInfo()`. */
  resources(): Promise<Record<string, number>>
  /**
   * Collects garbage, then calls a function inside the process with all objects that have a prototype.
   *
   * @param prototype an expression for the prototype
   * @param count source of a function that takes an array of objects and returns JSON
   */
  query(prototype: string, count: string): Promise<unknown>
  close(): void
}

/**
 * The inspector's address in the output of a process that was started with `--inspect=127.0.0.1:0`. Throws if there is
 * none.
 */
export function inspectorIn(output: string): string {
  const address = /ws:\/\/\S+/.exec(output)?.[0]
  if (address === undefined) throw new Error('the process was started without an inspector')
  return address
}

/** Connects to the inspector with this address. */
export async function connectInspector(address: string): Promise<Inspector> {
  const socket = new WebSocket(address)
  await once(socket, 'open')

  const waiting = new Map<number, (reply: Reply) => void>()
  socket.addEventListener('message', ({ data }) => {
    const { id, ...reply } = JSON.parse(String(data)) as Reply & { id: number }
    waiting.get(id)?.(reply)
    waiting.delete(id)
  })
  // A process that has ended sends no more replies.
  socket.addEventListener('close', () => {
    for (const tell of waiting.values()) tell({ error: { message: 'the inspected process has ended' } })
  })
  let last = 0
  const command = async (method: string, params: object = {}) => {
    const { result, error } = await new Promise<Reply>((resolve) => {
      waiting.set(++last, resolve)
      socket.send(JSON.stringify({ id: last, method, params }))
    })
    if (error) throw new Error(`${method}: ${error.message}`)
    if (result?.exceptionDetails) throw new Error(`${method}: ${JSON.stringify(result.exceptionDetails)}`)
    return result ?? {}
  }
  const evaluate = async <T>(expression: string): Promise<T> =>
    (await command('Runtime.evaluate', { expression, returnByValue: true })).result?.value as T
  const memory = () => evaluate<NodeJS.MemoryUsage>('process.memoryUsage()')

  return {
    memory,
    heap: async () => {
      await command('HeapProfiler.collectGarbage')
      return (await memory()).heapUsed
    },
    resources: async () => {
      const counts: Record<string, number> = {}
      for (const kind of await evaluate<string[]>('process.getActiveResourcesInfo()')) {
        counts[kind] = (counts[kind] ?? 0) + 1
      }
      return counts
    },
    query: async (prototype, count) => {
      const { result } = await command('Runtime.evaluate', { expression: prototype, objectGroup: GROUP })
      const { objects } = await command('Runtime.queryObjects', {
        prototypeObjectId: result?.objectId,
        objectGroup: GROUP
      })
      const counted = await command('Runtime.callFunctionOn', {
        objectId: objects?.objectId,
        functionDeclaration: `function () { return (${count})(this) }`,
        returnByValue: true
      })
      // Otherwise the inspector itself would keep all of them in memory.
      await command('Runtime.releaseObjectGroup', { objectGroup: GROUP })
      return counted.result?.value
    },
    close: () => socket.close()
  }
}
