/**
 * Bytes that a running proxy really holds, asked through Node's inspector, which waits for a connection and costs nothing until
 * then. It cannot be opened later: the proxy takes SIGUSR1. https://chromedevtools.github.io/devtools-protocol/v8/
 */
import { once } from 'node:events'
import { WebSocket } from 'undici'

/** Argument of Node that opens the inspector on a free port, and the setting that allows it. */
export const INSPECTOR = '--inspect=127.0.0.1:0'
export const INSPECTED = { ALLOW_DIAGNOSTICS_FOR_TESTS: 'true' }

/** Milliseconds to wait for each answer of the inspector. */
const LIMIT = 10_000

/** @returns the inspector's address, from what a process wrote at its start */
export function inspectorIn(output: string): string {
  const address = /ws:\/\/\S+/.exec(output)?.[0]
  if (address === undefined) throw new Error('the inspector did not open')
  return address
}

/**
 * Collects garbage in a process and returns the bytes that are left, on the heap and in buffers.
 *
 * @param inspector address of its inspector
 */
export async function heapInUse(inspector: string): Promise<number> {
  const socket = new WebSocket(inspector)
  try {
    await once(socket, 'open', { signal: AbortSignal.timeout(LIMIT) })
    let last = 0
    const command = async (method: string, params: object = {}): Promise<unknown> => {
      const id = ++last
      socket.send(JSON.stringify({ id, method, params }))
      for (;;) {
        const [{ data }] = await once(socket, 'message', { signal: AbortSignal.timeout(LIMIT) })
        const message = JSON.parse(String(data)) as { id?: number; result?: { result?: { value?: unknown } } }
        if (message.id === id) return message.result?.result?.value
      }
    }
    // Once for what is dead, once more for what only finalizers kept.
    for (let pass = 0; pass < 2; pass++) await command('HeapProfiler.collectGarbage')
    const expression = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())'
    return Number(await command('Runtime.evaluate', { expression }))
  } finally {
    socket.close()
  }
}
