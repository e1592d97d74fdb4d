/**
 * Looks into a running proxy through Node's inspector, which every Node process has: the proxy needs no door of its own for
 * tests. https://chromedevtools.github.io/devtools-protocol/v8/
 */
import { once } from 'node:events'
import { WebSocket } from 'undici'
import { onTestFinished } from 'vitest'

export interface Inspector {
  /** Bytes of the heap in use after a forced collection. */
  heap(): Promise<number>
  /** What keeps the event loop busy, by kind: `process.getActiveResourcesInfo()`, counted. */
  resources(): Promise<Record<string, number>>
}

/** Connects, until the test ends, to a process that was started with `--inspect=127.0.0.1:0` (0 takes a free port). */
export async function openInspector(proxy: { output(): string }): Promise<Inspector> {
  const url = /ws:\/\/\S+/.exec(proxy.output())?.[0]
  if (url === undefined) throw new Error('the proxy was started without an inspector')
  const socket = new WebSocket(url)
  await once(socket, 'open')
  onTestFinished(() => socket.close())

  const waiting = new Map<number, (result: { result?: { value?: unknown } }) => void>()
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id: number; result: object }
    waiting.get(id)?.(result)
    waiting.delete(id)
  })
  let last = 0
  const command = (method: string, params: object = {}): Promise<{ result?: { value?: unknown } }> =>
    new Promise((resolve) => {
      waiting.set(++last, resolve)
      socket.send(JSON.stringify({ id: last, method, params }))
    })
  const evaluate = async (expression: string): Promise<unknown> =>
    (await command('Runtime.evaluate', { expression, returnByValue: true })).result?.value

  return {
    heap: async () => {
      await command('HeapProfiler.collectGarbage')
      return Number(await evaluate('process.memoryUsage().heapUsed'))
    },
    resources: async () => {
      const kinds = JSON.parse(String(await evaluate('JSON.stringify(process.getActiveResourcesInfo())'))) as string[]
      const counts: Record<string, number> = {}
      for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1
      return counts
    }
  }
}
