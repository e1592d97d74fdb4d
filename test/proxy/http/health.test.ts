/**
 * /healthz says that the process answers, /readyz that it wants calls. Neither depends on tyntec, because one outage there would
 * have all replicas restarted.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { buildApp } from '../../../proxy/app.ts'
import { readConfig } from '../../../proxy/config/config.ts'
import { Lifecycle } from '../../../proxy/http/lifecycle.ts'
import { openCallLog } from '../../../proxy/observe/call-log.ts'
import { BUSY_LOOP_ON_SIGUSR2 } from '../../support/busy-loop.ts'
import { call } from '../../support/http.ts'
import { ownPair } from '../../support/own-pair.ts'
import { verify } from '../../support/scripted-ask.ts'

const probe = async ({ url }: { url: string }, path: string) => {
  const { status, json } = await call(url + path)
  return [status, json.status]
}

test('a proxy that does not listen yet is alive and not ready', async () => {
  const lifecycle = new Lifecycle()
  const app = await buildApp({ config: readConfig({}), callLog: openCallLog('silent'), lifecycle })
  onTestFinished(() => app.close())
  expect((await app.inject('/healthz')).statusCode).toBe(200)
  const before = await app.inject('/readyz')
  expect([before.statusCode, before.json()]).toEqual([503, { status: 'starting' }])
  lifecycle.state = 'running'
  expect((await app.inject('/readyz')).statusCode).toBe(200)
})

test('a start that takes long is no overload', async () => {
  const config = readConfig({ EVENT_LOOP_DELAY_MS: '1000' })
  const app = await buildApp({ config, callLog: openCallLog('silent') })
  onTestFinished(() => app.close())
  // Keeps the event loop from turning, without work.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_000)
  await app.listen({ host: '127.0.0.1', port: 0 })
  for (let look = 0; look < 8; look++) {
    expect((await app.inject('/readyz')).json()).toEqual({ status: 'running' })
    await sleep(100)
  }
})

test('while tyntec hangs, and while calls fail at once because of it, the proxy stays alive and ready', async () => {
  const { proxy } = await ownPair({
    UPSTREAM_TIMEOUT_MS: '200',
    CONSTANTS_FOR_TESTS: 'CONNECT_TIMEOUT_MS=200',
    UPSTREAM_BREAKER_FAILURES: '2'
  })
  const hanging = verify(proxy, 'silent-1')
  expect(await probe(proxy, '/healthz')).toEqual([200, 'ok'])
  expect(await probe(proxy, '/readyz')).toEqual([200, 'running'])
  await Promise.all([hanging, verify(proxy, 'silent-1')])
  expect((await verify(proxy, 'right-1')).status).toBe(503)
  expect(await probe(proxy, '/healthz')).toEqual([200, 'ok'])
  expect(await probe(proxy, '/readyz')).toEqual([200, 'running'])
})

test('while no socket to tyntec can be opened, the proxy stays alive and ready', async () => {
  const { proxy, upstream } = await ownPair()
  await upstream.stop()
  await verify(proxy, 'right-1')
  expect(await probe(proxy, '/healthz')).toEqual([200, 'ok'])
  expect(await probe(proxy, '/readyz')).toEqual([200, 'running'])
})

test('while the event loop is blocked, calls get 503 at once and /readyz says so; then all is well again', async () => {
  const { proxy, upstream } = await ownPair({
    EVENT_LOOP_DELAY_MS: '50',
    NODE_OPTIONS: BUSY_LOOP_ON_SIGUSR2
  })
  expect(await probe(proxy, '/readyz')).toEqual([200, 'running'])
  process.kill(proxy.pid, 'SIGUSR2')
  await expect.poll(() => probe(proxy, '/readyz'), { timeout: 10_000 }).toEqual([503, 'overloaded'])
  expect(await probe(proxy, '/healthz')).toEqual([200, 'ok'])
  const before = upstream.calls.length
  const refused = await verify(proxy, 'right-1')
  expect(refused).toMatchObject({ status: 503, body: { code: 'OVERLOADED' } })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(upstream.calls).toHaveLength(before)

  process.kill(proxy.pid, 'SIGUSR2')
  await expect.poll(() => probe(proxy, '/readyz'), { timeout: 10_000 }).toEqual([200, 'running'])
  expect((await verify(proxy, 'right-1')).status).toBe(200)
})
