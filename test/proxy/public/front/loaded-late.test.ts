/**
 * The page costs a start nothing: nothing of it is loaded before the first request for it, by a start or by calls.
 */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'undici'
import { expect, onTestFinished, test } from 'vitest'
import { call } from '../../../support/http.ts'
import { quietPair } from '../../../support/quiet-proxy.ts'
import { send, verify } from '../../../support/scripted-ask.ts'

/** @returns a function that says which files of the bundle a process has loaded so far, those before it included */
async function loadedIn(inspector: string): Promise<() => Promise<readonly string[]>> {
  const socket = new WebSocket(inspector)
  onTestFinished(() => socket.close())
  await once(socket, 'open')
  const files = new Set<string>()
  let last = 0
  let answered = (_id: number): void => {}
  socket.addEventListener('message', ({ data }) => {
    const { id, method, params } = JSON.parse(String(data))
    if (method === 'Debugger.scriptParsed' && params.url.includes('/build/proxy/')) files.add(params.url)
    if (id !== undefined) answered(id)
  })
  const command = async (method: string, params: object = {}) => {
    const reply = new Promise<number>((resolve) => (answered = resolve))
    socket.send(JSON.stringify({ id: ++last, method, params }))
    expect(await reply).toBe(last)
  }
  await command('Debugger.enable')
  return async () => {
    // Its answer comes behind all that was told before.
    await command('Runtime.evaluate', { expression: '0' })
    return [...files]
  }
}

const textOf = (urls: readonly string[]) => urls.map((url) => readFileSync(fileURLToPath(url), 'utf8')).join()

/** Texts of the page, of its script, and of what makes downloads. */
const OF_THE_PAGE = ['Skip to content', 'data-copy', 'CONSEQUENTIAL']

test('a start, probes, documents and calls load no file of the page; the first request for it does', async () => {
  const { proxy } = await quietPair({ PUBLIC_URL: 'https://proxy.contoso.com' })
  const loaded = await loadedIn(proxy.inspector)
  const started = await loaded()
  expect(started.length).toBeGreaterThan(1)
  expect([(await send(proxy)).status, (await verify(proxy, 'wrong-1')).status]).toEqual([200, 200])
  expect((await call(`${proxy.url}/readyz`)).status).toBe(200)
  expect((await call(`${proxy.url}/swagger.json`)).status).toBe(200)
  expect(await loaded()).toEqual(started)
  expect(OF_THE_PAGE.filter((text) => textOf(started).includes(text))).toEqual([])

  for (const path of ['/', '/downloads/tyntec-2fa-m365.zip']) expect((await call(proxy.url + path)).status).toBe(200)
  const later = textOf((await loaded()).filter((url) => !started.includes(url)))
  expect(OF_THE_PAGE.filter((text) => later.includes(text))).toEqual(OF_THE_PAGE)
})
