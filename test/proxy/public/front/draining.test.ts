/**
 * The page says that the proxy is about to end as long as it can be asked.
 */
import { expect, test } from 'vitest'
import { call } from '../../../support/http.ts'
import { ownPair } from '../../../support/own-pair.ts'

test('while the process drains the page is another one, and still there', async () => {
  const { proxy } = await ownPair({ DRAIN_DELAY_MS: '3000' })
  const running = await call(`${proxy.url}/`)
  process.kill(proxy.pid, 'SIGTERM')
  await expect.poll(async () => (await call(`${proxy.url}/readyz`)).status).toBe(503)
  const draining = await call(`${proxy.url}/`, { headers: { 'if-none-match': running.headers.get('etag') ?? '' } })
  expect([running.status, draining.status]).toEqual([200, 200])
  expect(draining.text).not.toBe(running.text)
  process.kill(proxy.pid, 'SIGKILL')
})
