/**
 * Hundreds of sockets ask for the public documents, the front page, or the metrics page, without a pause. Calls beside them are answered as
 * if nothing were.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { stopwatch } from '../../support/process-info.ts'
import { freePort } from '../../support/proxy.ts'
import { quietPair } from '../../support/quiet-proxy.ts'
import { verify } from '../../support/scripted-ask.ts'
import { startFlood } from './flood.ts'

const CONNECTIONS = 400
/** Each asks about once a second, since refusals are held back: with those that are served, 1,000 pages a second together. */
const MANY = 800
/** ms */
const LONGEST = 500
const SECONDS = 0.5
/** Calls */
const ENOUGH = 20
/** On a machine that is busy with other things, calls take their time without a flood, too. */
const TIMES_WITHOUT = 4

/** Calls, a few at a time, until the time is over and they are enough to tell. */
async function callsMeanwhile(proxy: { url: string; pid: number }) {
  const ms: number[] = []
  const statuses = new Set<number>()
  const end = performance.now() + SECONDS * 1_000
  const callers = Array.from({ length: 4 }, async (_, caller) => {
    for (let index = 0; performance.now() < end || ms.length <= ENOUGH; index++) {
      const passed = stopwatch(proxy.pid, process.pid)
      const asked = await verify(proxy, `right-${caller}-${index}`, `key-${caller}`)
      ms.push(passed())
      statuses.add(asked.status)
      await sleep(10)
    }
  })
  await Promise.all(callers)
  ms.sort((a, b) => a - b)
  return { p95: ms[Math.floor(ms.length * 0.95)] ?? Number.NaN, calls: ms.length, statuses: [...statuses] }
}

test.each([
  ['/swagger.json', 1, CONNECTIONS],
  ['/swagger.json', CONNECTIONS, CONNECTIONS],
  ['/openapi.json', CONNECTIONS, CONNECTIONS],
  ['/', MANY, MANY],
  ['/metrics', 1, CONNECTIONS]
])(
  'sockets ask for %s from %i address(es), %i of them, and calls are answered within 500 ms',
  { timeout: 90_000 },
  async (path, addresses, connections) => {
    const metricsPort = await freePort()
    const { proxy } = await quietPair({
      EVENT_LOOP_DELAY_MS: '500',
      PUBLIC_URL: 'https://proxy.contoso.com',
      METRICS_PORT: String(metricsPort)
    })
    await expect.poll(async () => (await verify(proxy, 'right-1')).status, { timeout: 10_000 }).toBe(200)
    const without = (await callsMeanwhile(proxy)).p95
    const port = path === '/metrics' ? metricsPort : proxy.port
    const startedAt = performance.now()
    const endFlood = await startFlood({ port, path, connections, addresses })
    const { p95, calls, statuses } = await callsMeanwhile(proxy)
    const flood = await endFlood()
    const seconds = Math.ceil((performance.now() - startedAt) / 1_000)

    expect(statuses).toEqual([200])
    expect(calls).toBeGreaterThan(ENOUGH)
    expect(p95).toBeLessThan(Math.max(LONGEST, TIMES_WITHOUT * without))
    expect(Object.values(flood).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(100)
    if (path === '/metrics') expect(Object.keys(flood)).toEqual(['200'])
    else expect(flood[200]).toBeLessThanOrEqual(addresses === 1 ? 60 : 200 * (seconds + 1))
  }
)
