/**
 * Figures of how the process stands: sockets, circuits and Redis, as they are when somebody looks.
 */
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { metricsPage } from '../../../support/figures.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { silence } from '../../../support/scripted-actions.ts'
import { verify } from '../../../support/scripted-ask.ts'

const CALLERS = 'tyntec_2fa_caller_connections'
const UPSTREAM = 'tyntec_2fa_upstream_connections'
const EVERYBODY = 'tyntec_2fa_circuits_open{scope="everybody"}'
const KEY = 'tyntec_2fa_circuits_open{scope="key"}'

test('sockets of callers and to tyntec are shown as they open and close; without Redis there is nothing about it', async () => {
  const page = await metricsPage()
  const { proxy } = await ownPair(page.env)
  const before = await page.read()
  expect(before).toMatchObject({ [CALLERS]: 0, [UPSTREAM]: 0, [EVERYBODY]: 0, [KEY]: 0 })
  expect(before).not.toHaveProperty('tyntec_2fa_redis_up')

  const silent = connect(proxy.port, '127.0.0.1')
  onTestFinished(() => void silent.destroy())
  expect((await verify(proxy, 'right-1')).status).toBe(200)
  const during = await page.read()
  expect(during[CALLERS]).toBeGreaterThanOrEqual(1)
  expect(during[UPSTREAM]).toBe(1)

  silent.destroy()
  await expect.poll(async () => (await page.read())[CALLERS]).toBeLessThan(during[CALLERS] ?? 0)
})

test('a circuit is shown as open, for a key or for everybody, and never which key', async () => {
  const page = await metricsPage()
  const env = {
    ...page.env,
    UPSTREAM_BREAKER_FAILURES: '2',
    CONSTANTS_FOR_TESTS: 'BREAKER_PAUSE_MS=60000',
    UPSTREAM_TIMEOUT_MS: '200'
  }
  const { proxy } = await ownPair(env, { script: () => silence() })
  for (let count = 0; count < 2; count++) await verify(proxy, 'right-1', 'canary-one')
  expect(await page.read()).toMatchObject({ [EVERYBODY]: 0, [KEY]: 1 })
  for (let count = 0; count < 2; count++) await verify(proxy, 'right-1', 'canary-two')
  expect(await page.read()).toMatchObject({ [EVERYBODY]: 1, [KEY]: 0 })
})

test('a Redis that cannot be reached is shown as 0', async () => {
  const page = await metricsPage()
  await ownPair({ ...page.env, REDIS_URL: 'redis://127.0.0.1:1' })
  expect(await page.read()).toMatchObject({ tyntec_2fa_redis_up: 0 })
})
