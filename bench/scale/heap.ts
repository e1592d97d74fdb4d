/**
 * Bytes that a running proxy really holds, asked through Node's inspector. It opens on SIGUSR1, so that the proxy runs without it
 * while it is measured. https://nodejs.org/api/debugger.html, https://chromedevtools.github.io/devtools-protocol/v8/
 */
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'undici'

/** Argument of Node that lets the inspector take a free port once it opens. */
export const INSPECTOR_PORT = '--inspect-port=0'

/** Milliseconds to wait for the inspector, and for each of its answers. */
const LIMIT = 10_000

/**
 * Collects garbage in a process and returns the bytes that are left, on the heap and in buffers.
 *
 * @param output what the process wrote so far; the inspector's address is found there
 */
export async function heapInUse(pid: number, output: () => string): Promise<number> {
  // The lines of the last calls are written a moment later, and would hide the inspector's.
  await wait(100)
  process.kill(pid, 'SIGUSR1')
  const socket = new WebSocket(await addressIn(output))
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

async function addressIn(output: () => string): Promise<string> {
  const deadline = performance.now() + LIMIT
  while (performance.now() < deadline) {
    const address = /ws:\/\/\S+/.exec(output())?.[0]
    if (address !== undefined) return address
    await wait(20)
  }
  throw new Error('the inspector did not open')
}
