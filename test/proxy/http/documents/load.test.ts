/**
 * 400 sockets ask for the public documents, or for the metrics page, without a pause. Calls beside them are answered as if nothing
 * were.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { freePort } from '../../../support/proxy.ts'
import { quietPair } from '../../../support/quiet-proxy.ts'
import { verify } from '../../../support/scripted-ask.ts'
import { startFlood } from './flood.ts'

const CONNECTIONS = 400
/** ms */
const LONGEST = 500
const SECONDS = 1.5
/** On a machine that is busy with other things, calls take their time without a flood, too. */
const TIMES_WITHOUT = 4

/** Calls, a few at a time, until the time is over. */
async function callsMeanwhile(proxy: { url: string }) {
  const ms: number[] = []
  const statuses = new Set<number>()
  const end = performance.now() + SECONDS * 1_000
  const callers = Array.from({ length: 4 }, async (_, caller) => {
    for (let index = 0; performance.now() < end; index++) {
      const asked = await verify(proxy, `right-${caller}-${index}`, `key-${caller}`)
      ms.push(asked.ms)
      statuses.add(asked.status)
      await sleep(10)
    }
  })
  await Promise.all(callers)
  ms.sort((a, b) => a - b)
  return { p95: ms[Math.floor(ms.length * 0.95)] ?? Number.NaN, calls: ms.length, statuses: [...statuses] }
}

test.each([
  ['/swagger.json', 1],
  ['/swagger.json', CONNECTIONS],
  ['/openapi.json', CONNECTIONS],
  ['/metrics', 1]
])(
  '400 sockets ask for %s from %i address(es), and calls are answered within 500 ms',
  {
    // What other processes of the machine do in these seconds is measured, too.
    retry: 2,
    timeout: 90_000
  },
  async (path, addresses) => {
    const metricsPort = await freePort()
    const { proxy } = await quietPair({
      EVENT_LOOP_DELAY_MS: '500',
      PUBLIC_URL: 'https://proxy.contoso.com',
      METRICS_PORT: String(metricsPort)
    })
    await expect.poll(async () => (await verify(proxy, 'right-1')).status, { timeout: 10_000 }).toBe(200)
    const without = (await callsMeanwhile(proxy)).p95
    const port = path === '/metrics' ? metricsPort : proxy.port
    const endFlood = startFlood({ port, path, connections: CONNECTIONS, addresses })
    await sleep(500)
    const { p95, calls, statuses } = await callsMeanwhile(proxy)
    const flood = await endFlood()

    expect(statuses).toEqual([200])
    expect(calls).toBeGreaterThan(20)
    expect(p95).toBeLessThan(Math.max(LONGEST, TIMES_WITHOUT * without))
    expect(Object.values(flood).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(100)
    if (path === '/metrics') expect(Object.keys(flood)).toEqual(['200'])
    else expect(flood[200]).toBeLessThanOrEqual(addresses === 1 ? 60 : 200 * (2 * SECONDS + 1))
  }
)
