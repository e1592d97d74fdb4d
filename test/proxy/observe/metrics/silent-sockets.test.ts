/**
 * Silent sockets on the port of the metrics page do not keep the scraper out. Whoever asks all the time gets the page that is
 * there already.
 */
import { expect, test } from 'vitest'
import { call } from '../../../support/http.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { descriptors } from '../../../support/process-info.ts'
import { freePort } from '../../../support/proxy.ts'
import { verify } from '../../../support/scripted-ask.ts'
import { silentSockets } from '../../../support/silent-sockets.ts'

test.each([50, 500, 1_500])(
  'with %i silent sockets on its port the metrics page is answered at once',
  async (count) => {
    const port = await freePort()
    const { proxy } = await ownPair({ METRICS_PORT: String(port) })
    const before = descriptors(proxy.pid)
    await silentSockets(port, count)
    for (let index = 0; index < 5; index++) {
      const startedAt = performance.now()
      const { status, text } = await call(`http://127.0.0.1:${port}/metrics`, { headers: { connection: 'close' } })
      expect([status, text.includes('tyntec_2fa_calls_total')]).toEqual([200, true])
      expect(performance.now() - startedAt).toBeLessThan(1_000)
    }
    expect(descriptors(proxy.pid) - before).toBeLessThanOrEqual(510)
    expect((await verify(proxy, 'right-1')).status).toBe(200)
  }
)

test('within a second everybody gets the same metrics page; a call that came meanwhile is on the next one', async () => {
  const port = await freePort()
  const { proxy } = await ownPair({ METRICS_PORT: String(port) })
  const page = async () => (await call(`http://127.0.0.1:${port}/metrics`)).text
  const startedAt = performance.now()
  const first = await page()
  await verify(proxy, 'right-1')
  const pages = await Promise.all(Array.from({ length: 10 }, page))
  // On a machine that took longer than that, another page was due.
  if (performance.now() - startedAt < 1_000) expect(new Set([first, ...pages]).size).toBe(1)
  await expect.poll(page, { timeout: 5_000 }).toMatch(/VerifyOTP",outcome="VERIFIED",status="200"\} 1\n/)
})
