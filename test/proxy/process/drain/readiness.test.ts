/**
 * A load balancer needs time to notice that a process ends. It is told at once, and calls are served until it has noticed.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { callRaw, check, get } from '../../../support/raw-calls.ts'

const DELAY_MS = 2_000

test('with a drain delay of 2 s the proxy is not ready at once and goes on serving for 2 s', async () => {
  const { proxy } = await ownPair({ DRAIN_DELAY_MS: String(DELAY_MS) })
  const ready = async () => (await callRaw(proxy.port, get('/readyz'))).responses[0]?.status
  expect(await ready()).toBe(200)

  const startedAt = performance.now()
  process.kill(proxy.pid, 'SIGTERM')
  await expect.poll(ready, { interval: 10, timeout: 500 }).toBe(503)
  let served = 0
  while (performance.now() - startedAt < DELAY_MS - 500) {
    const [answer] = (await callRaw(proxy.port, check('right-1'))).responses
    expect(answer?.status).toBe(200)
    expect(answer?.headers.connection).toBe('close')
    expect(await ready()).toBe(503)
    expect((await callRaw(proxy.port, get('/healthz'))).responses[0]?.status).toBe(200)
    served++
    await sleep(100)
  }
  expect(served).toBeGreaterThan(1)
  expect(await proxy.exited).toEqual({ code: 0, signal: null })
  const ms = performance.now() - startedAt
  expect(ms).toBeGreaterThan(DELAY_MS - 100)
  expect(ms).toBeLessThan(DELAY_MS + 1_500)
})

test('without a drain delay the proxy takes no new call after SIGTERM', async () => {
  const { proxy, upstream } = await ownPair()
  const running = callRaw(proxy.port, check('slow-1'))
  await expect.poll(() => upstream.calls.length).toBe(1)
  process.kill(proxy.pid, 'SIGTERM')
  await expect
    .poll(async () => (await callRaw(proxy.port, check('right-1'))).responses.length, { interval: 20 })
    .toBe(0)
  expect((await running).responses[0]?.status).toBe(200)
})
