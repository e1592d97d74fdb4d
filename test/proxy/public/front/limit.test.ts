/**
 * Page and downloads each have a limit for each address, of their own: it costs neither calls nor documents anything.
 */
import { expect, test } from 'vitest'
import { call } from '../../../support/http.ts'
import { get, sendAll } from '../../../support/load.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { expectErrorBody, verify } from '../../../support/scripted-ask.ts'

test('an address gets 120 pages and 120 downloads a minute; other addresses, documents, calls and probes go on', async () => {
  const { proxy } = await ownPair({ PUBLIC_URL: 'https://proxy.contoso.com', ADDRESS_LIMIT_FAILED_CALLS: '2' })
  expect(await sendAll(proxy.port, 120, () => get('/'))).toEqual({ 200: 120 })
  expect(await sendAll(proxy.port, 64, () => get('/'))).toEqual({ 429: 64 })
  expect(await sendAll(proxy.port, 119, () => get('/downloads/icon.png'))).toEqual({ 200: 119 })
  expect((await call(`${proxy.url}/downloads/send.json`)).status).toBe(200)
  for (const [path, subject] of [
    ['/', 'the page'],
    ['/downloads/send.json', 'downloads']
  ]) {
    const { status, json, headers } = await call(proxy.url + path)
    expect([status, json.code]).toEqual([429, 'ADDRESS_THROTTLED'])
    expect(json.message).toBe(`Too many requests for ${subject} from this address. Wait as long as Retry-After says.`)
    expectErrorBody(json)
    expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  }
  const browser = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }
  const shown = await call(`${proxy.url}/`, browser)
  expect([shown.status, shown.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8'])
  expect(shown.text).toContain(`Wait ${shown.headers.get('retry-after')} seconds, then reload the page.`)
  expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(shown.headers.get('cache-control')).toBe('no-store')
  const file = await call(`${proxy.url}/downloads/send.json`, browser)
  expect([file.status, file.json.code]).toEqual([429, 'ADDRESS_THROTTLED'])

  expect(await sendAll(proxy.port, 10, () => get('/'), { localAddress: '127.0.0.2' })).toEqual({ 200: 10 })
  expect(await sendAll(proxy.port, 60, () => get('/swagger.json'))).toEqual({ 200: 60 })
  expect(await sendAll(proxy.port, 10, () => get('/readyz'))).toEqual({ 200: 10 })
  // Neither page nor refusals have counted as what the connector does not have, nor as calls without a key.
  expect((await call(`${proxy.url}/.env`)).status).toBe(404)
  expect((await verify(proxy, 'right-1')).status).toBe(200)
})

test('an address over the limit for scanners still gets the page', async () => {
  const { proxy } = await ownPair({ ADDRESS_LIMIT_FAILED_CALLS: '1' })
  expect(await sendAll(proxy.port, 3, () => get('/.env'), { connections: 1 })).toEqual({ 404: 1, 429: 2 })
  expect((await call(`${proxy.url}/`)).status).toBe(200)
})
