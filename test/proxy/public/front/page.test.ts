/**
 * The proxy's address in a browser is a page: for anybody, without a key, with headers that let nothing else run, and kept as long as
 * nothing changes.
 */
import { expect, test } from 'vitest'
import { call, rawRequest } from '../../../support/http.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair({ env: { PUBLIC_URL: 'https://proxy.contoso.com' } })
const PAGE = `${proxy.url}/`

test('GET / is a page in HTML with the headers of a page', async () => {
  const { status, headers, text } = await call(PAGE)
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(text).toMatch(/^<!doctype html>/)
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+';.* frame-ancestors 'none'$/
  )
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect(headers.get('permissions-policy')).toContain('camera=()')
  expect(headers.get('cache-control')).toBe('no-cache')
  expect(headers.get('x-request-id')).toMatch(/^[\w-]{36}$/)
  expect([...headers.keys()].filter((name) => name.startsWith('access-control-') || name === 'set-cookie')).toEqual([])
})

test('HEAD / has the headers of GET and no body', async () => {
  const get = await call(PAGE)
  const { responses } = await rawRequest(proxy.port, 'HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
  expect([responses[0]?.status, responses[0]?.body]).toEqual([200, ''])
  for (const name of ['etag', 'content-length', 'content-security-policy']) {
    expect([name, responses[0]?.headers[name]]).toEqual([name, get.headers.get(name)])
  }
})

test('a browser that holds the page is answered 304', async () => {
  const etag = (await call(PAGE)).headers.get('etag') ?? ''
  expect(etag).toMatch(/^"[\w-]{22}"$/)
  const { status, text, headers } = await call(PAGE, { headers: { 'if-none-match': etag } })
  expect([status, text, headers.get('etag')]).toEqual([304, '', etag])
  expect((await call(PAGE, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
})

test('a query and another wish for a type change nothing', async () => {
  const { text } = await call(PAGE)
  expect((await call(`${PAGE}?utm=1`)).text).toBe(text)
  expect((await call(PAGE, { headers: { accept: 'application/json' } })).text).toBe(text)
})

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s / is answered 404, and no origin may read it', async (method) => {
  const headers = { origin: 'https://evil.example', 'access-control-request-method': 'GET' }
  const answer = await call(PAGE, { method, headers })
  expect([answer.status, answer.json.code]).toEqual([404, 'NO_SUCH_OPERATION'])
  expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
})

test('no spelling of another path is the page, and the page asks tyntec nothing', async () => {
  for (const target of ['//', '/%2f', '/%', '/.', '/index.html', '*', 'http://127.0.0.1/', '/ü']) {
    const { responses } = await rawRequest(proxy.port, `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
    expect([target, responses[0]?.headers['content-type']]).toEqual([target, 'application/json; charset=utf-8'])
    expect([400, 404]).toContain(responses[0]?.status)
  }
  expect(upstream.calls).toEqual([])
})
