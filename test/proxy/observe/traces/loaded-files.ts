/**
 * What a running process has loaded, asked of V8 itself through Node's inspector: modules of both kinds, however they
 * were imported. https://chromedevtools.github.io/devtools-protocol/v8/Debugger/#event-scriptParsed
 */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { WebSocket } from 'undici'

/** Settings of a proxy with which it can be asked; 0 takes a free port. */
export const INSPECTED = { NODE_OPTIONS: '--inspect=127.0.0.1:0', ALLOW_DIAGNOSTICS_FOR_TESTS: 'true' }

/** Where the bundler joins files, it writes the path of each above its text. */
const JOINED = /^\s*\/\/ (\S+\.[cm]?js)$/gm

/** @returns the addresses of all scripts that the process has parsed so far, and the paths of all files that were bundled into them */
export async function loadedSources(proxy: { output(): string }): Promise<string[]> {
  const files = await loadedFiles(proxy)
  const bundles = files.filter((file) => file.startsWith('file:') && file.includes('/build/proxy/'))
  const bundled = bundles.flatMap((file) => [...readFileSync(new URL(file), 'utf8').matchAll(JOINED)])
  return [...files, ...bundled.map(([, path = '']) => path)]
}

/** @returns the addresses of all scripts that the process has parsed so far */
export async function loadedFiles(proxy: { output(): string }): Promise<string[]> {
  const url = /ws:\/\/\S+/.exec(proxy.output())?.[0]
  if (url === undefined) throw new Error('the proxy was started without an inspector')
  const socket = new WebSocket(url)
  await once(socket, 'open')
  const files: string[] = []
  const enabled = new Promise<void>((resolve) => {
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as { id?: number; method?: string; params?: { url: string } }
      if (message.method === 'Debugger.scriptParsed') files.push(message.params?.url ?? '')
      // The answer comes after the events for all scripts that are there already.
      if (message.id === 1) resolve()
    })
  })
  socket.send(JSON.stringify({ id: 1, method: 'Debugger.enable' }))
  await enabled
  socket.close()
  return files
}
