/**
 * The public documents have a limit for each address, and are refused while the process cannot keep up. A designer in a browser
 * can read why. Whoever has used up that limit can still make calls.
 */
import { expect, test } from 'vitest'
import { BUSY_LOOP_ON_SIGUSR2 } from '../../support/busy-loop.ts'
import { call } from '../../support/http.ts'
import { get, sendAll } from '../../support/load.ts'
import { ownPair } from '../../support/own-pair.ts'
import { expectErrorBody, verify } from '../../support/scripted-ask.ts'

const PUBLIC = { PUBLIC_URL: 'https://proxy.contoso.com' }

test('an address gets 60 documents a minute, preflights included; other addresses, calls and probes go on', async () => {
  const { proxy } = await ownPair(PUBLIC)
  expect((await call(`${proxy.url}/swagger.json`, { method: 'OPTIONS' })).status).toBe(204)
  expect(await sendAll(proxy.port, 30, () => get('/swagger.json'))).toEqual({ 200: 30 })
  expect(await sendAll(proxy.port, 29, () => get('/openapi.json'))).toEqual({ 200: 29 })
  expect(await sendAll(proxy.port, 64, () => get('/openapi.json'))).toEqual({ 429: 64 })

  for (const [method, path] of [
    ['GET', '/swagger.json'],
    ['GET', '/openapi.json'],
    ['OPTIONS', '/swagger.json']
  ] as const) {
    const { status, json, headers } = await call(proxy.url + path, { method })
    expect([status, json.code]).toEqual([429, 'ADDRESS_THROTTLED'])
    expectErrorBody(json)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
  }
  expect(await sendAll(proxy.port, 10, () => get('/swagger.json'), { localAddress: '127.0.0.2' })).toEqual({ 200: 10 })
  expect(await sendAll(proxy.port, 200, () => get('/healthz'))).toEqual({ 200: 200 })
  expect((await verify(proxy, 'right-1')).status).toBe(200)
})

test('requests for documents do not count against the calls of an address, nor the other way round', async () => {
  const { proxy } = await ownPair({ ...PUBLIC, ADDRESS_LIMIT_FAILED_CALLS: '5' })
  expect(await sendAll(proxy.port, 70, () => get('/swagger.json'))).toEqual({ 200: 60, 429: 10 })
  expect(await sendAll(proxy.port, 5, () => get('/nothing'), { connections: 1 })).toEqual({ 404: 5 })
  expect(await sendAll(proxy.port, 5, () => get('/nothing'))).toEqual({ 429: 5 })
  const elsewhere = { localAddress: '127.0.0.2', connections: 1 }
  expect(await sendAll(proxy.port, 7, () => get('/nothing'), elsewhere)).toEqual({ 404: 5, 429: 2 })
  expect(await sendAll(proxy.port, 5, () => get('/swagger.json'), elsewhere)).toEqual({ 200: 5 })
})

test.each(['/swagger.json', '/openapi.json'])(
  'while the event loop lags, %s is refused, for a browser to read',
  async (path) => {
    const { proxy } = await ownPair({
      ...PUBLIC,
      EVENT_LOOP_DELAY_MS: '50',
      NODE_OPTIONS: BUSY_LOOP_ON_SIGUSR2
    })
    expect((await call(proxy.url + path)).status).toBe(200)
    process.kill(proxy.pid, 'SIGUSR2')
    await expect.poll(async () => (await call(`${proxy.url}/readyz`)).status, { timeout: 10_000 }).toBe(503)
    const { status, json, headers } = await call(proxy.url + path)
    expect([status, json.code, headers.get('access-control-allow-origin')]).toEqual([503, 'OVERLOADED', '*'])
    expect((await call(`${proxy.url}/healthz`)).status).toBe(200)
  }
)
