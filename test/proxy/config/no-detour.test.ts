/**
 * API keys reach the configured upstream only. Newer versions of Node follow the proxies of the environment where they are told
 * to, and such a proxy would see every key and code.
 */
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ownPair } from '../../support/own-pair.ts'
import { ask, expectRecovered, send } from '../../support/scripted-ask.ts'

/** A listener that nobody should ever call. */
async function startDecoy(): Promise<{ url: string; visits: () => number }> {
  let visits = 0
  const server = createServer((socket) => {
    visits++
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' && address?.port}`, visits: () => visits }
}

test('the proxies of the environment are not used', async () => {
  const decoy = await startDecoy()
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy', 'npm_config_proxy']
  const { proxy, upstream } = await ownPair({
    ...Object.fromEntries(names.map((name) => [name, decoy.url])),
    NODE_USE_ENV_PROXY: '1'
  })
  await expectRecovered(proxy)
  await ask(proxy, 'GET', '/right-1')
  await send(proxy)
  expect(upstream.calls).toHaveLength(4)
  expect(decoy.visits()).toBe(0)
})
