/**
 * The headers that go upstream are the proxy's own, whatever the caller sends.
 */
import { beforeEach, expect, test } from 'vitest'
import { rawRequest } from '../../support/http.ts'
import { headerValues, type ScriptedCall } from '../../support/scripted-call.ts'
import { startPair } from '../../support/scripted-pair.ts'
import { checkWith, request } from '../../support/scripted-raw.ts'

const ID = '0b7a3c9e-51d2-4f86-9a3b-6f0e2d1c4b5a'

const ALLOWED = ['accept', 'accept-encoding', 'apikey', 'connection', 'content-length', 'host', 'x-request-id']

const CALLERS = [
  'X-Forwarded-For: 192.0.2.1',
  'X-Forwarded-Host: canary.example',
  'X-Forwarded-Proto: canary',
  'X-Forwarded-Port: 1',
  'X-Real-IP: 192.0.2.1',
  'Forwarded: for=192.0.2.1;host=canary.example',
  'Via: 1.1 canary',
  'Referer: https://canary.example/',
  'Origin: https://canary.example',
  'Cookie: apikey=canary',
  'Authorization: Bearer canary',
  'Proxy-Authorization: Basic canary',
  'X-Api-Key: canary',
  'apikey2: canary',
  'api-key: canary',
  'api_key: canary',
  'Content-Type: application/canary',
  'Content-Encoding: canary',
  'Accept: text/canary',
  'Accept-Encoding: gzip, canary',
  'Accept-Language: canary',
  'User-Agent: canary',
  'If-None-Match: "canary"',
  'Range: bytes=0-0',
  'TE: trailers',
  'Keep-Alive: timeout=1, max=1',
  'Cache-Control: canary',
  'X-HTTP-Method-Override: DELETE',
  'X-Original-URL: /canary',
  'Date: canary',
  'traceparent: 00-canary',
  'Max-Forwards: 0'
]

const { proxy, upstream } = await startPair()
beforeEach(() => upstream.forget())

function expectOwnHead(call: ScriptedCall | undefined): void {
  if (!call) throw new Error('no call reached the upstream')
  const names = call.rawHeaders.map(([name]) => name.toLowerCase())
  expect(names).toEqual([...new Set(names)])
  expect(names.filter((name) => !ALLOWED.includes(name))).toEqual([])
  expect(headerValues(call, 'apikey')).toEqual(['key-raw'])
  expect(headerValues(call, 'accept-encoding')).toEqual(['identity'])
  expect(headerValues(call, 'host')).toEqual([`127.0.0.1:${upstream.port}`])
  expect(call.head.toString()).not.toMatch(/canary|192\.0\.2\.1/)
  expect(call.body).toHaveLength(0)
}

test('none of 32 headers of the caller goes upstream', async () => {
  const { responses } = await rawRequest(proxy.port, request(checkWith(...CALLERS, 'Connection: close')))
  expect(responses.map(({ status }) => status)).toEqual([200])
  expect(upstream.calls).toHaveLength(1)
  expectOwnHead(upstream.calls[0])
})

test.each(['GET', 'DELETE', 'POST'])('%s on an OTP sends the same closed list of headers upstream', async (method) => {
  const head = [`${method} /2fa/v1/otp/right-1 HTTP/1.1`, 'Host: proxy.example', 'apikey: key-raw', ...CALLERS]
  await rawRequest(proxy.port, request([...head, 'Connection: close']))
  expect(upstream.calls).toHaveLength(1)
  expectOwnHead(upstream.calls[0])
})

test.each([
  'close, apikey',
  'close, host, x-request-id, accept-encoding',
  'close, content-length',
  'close, apikey, apikey'
])('the header "Connection: %s" removes no header from the list', async (value) => {
  const { responses } = await rawRequest(proxy.port, request(checkWith(`Connection: ${value}`)))
  expect(responses.map(({ status }) => status)).toEqual([200])
  expectOwnHead(upstream.calls[0])
})

test('a well-formed request id goes upstream and comes back', async () => {
  const { responses } = await rawRequest(proxy.port, request(checkWith(`X-Request-Id: ${ID}`, 'Connection: close')))
  expect(responses[0]?.headers['x-request-id']).toBe(ID)
  expect(upstream.calls.map((call) => headerValues(call, 'x-request-id'))).toEqual([[ID]])
})

test.each(['a b', 'a"b', `${'a'.repeat(300)}`, '<canary>'])('the request id %s is replaced', async (id) => {
  const { responses } = await rawRequest(proxy.port, request(checkWith(`X-Request-Id: ${id}`, 'Connection: close')))
  const made = responses[0]?.headers['x-request-id']
  expect(made).toMatch(/^[\w-]{8,64}$/)
  expect(upstream.calls.map((call) => headerValues(call, 'x-request-id'))).toEqual([[made]])
})
