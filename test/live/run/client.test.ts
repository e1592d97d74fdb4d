/**
 * One call: whatever the other side does is a whole answer or one fault, and nothing is tried again.
 */
import { createServer, type ServerResponse } from 'node:http'
import { createServer as createTls } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Budget } from '../../../live/budget.ts'
import { type Call, Client } from '../../../live/client.ts'
import { selfSigned } from '../../support/certificates.ts'

const CALL: Call = {
  method: 'GET',
  path: '/2fa/v1/otp/{otpId}',
  otp: { id: 'x', placeholder: '<otp-1>' },
  key: 'yours'
}
const SEND: Call = { method: 'POST', path: '/2fa/v1/otp', query: [['number', '+44 7']], key: 'yours' }

let answer: (response: ServerResponse) => unknown
let seen: { url: string | undefined; headers: NodeJS.Dict<string | string[]> }[] = []
const server = createServer(({ url, headers }, response) => {
  seen.push({ url, headers })
  answer(response)
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
beforeEach(() => {
  seen = []
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const urlOf = (of: { address(): unknown }, scheme = 'http') =>
  `${scheme}://127.0.0.1:${(of.address() as AddressInfo).port}`

function call(upstream = urlOf(server), { signal = new AbortController().signal, what = CALL } = {}) {
  const client = new Client({
    upstream: new URL(upstream),
    apiKey: 'the-key',
    madeUpKey: 'made-up',
    budget: new Budget(),
    userAgent: 'test',
    limitMs: 300
  })
  return client.call('status-1', what, signal)
}

test.each<[string, (response: ServerResponse) => unknown, { status: number; length: number }]>([
  ['HTML', (response) => response.writeHead(502).end('<html>'), { status: 502, length: 6 }],
  ['nothing', (response) => response.writeHead(200).end(), { status: 200, length: 0 }],
  ['204', (response) => response.writeHead(204).end(), { status: 204, length: 0 }],
  ['a redirect', (response) => response.writeHead(302, { location: '/other' }).end(), { status: 302, length: 0 }],
  [
    'an interim answer first',
    (response) => response.writeEarlyHints({ link: '</x>' }, () => response.end('ok')),
    { status: 200, length: 2 }
  ],
  ['a million bytes', (response) => response.end('x'.repeat(1_000_000)), { status: 200, length: 1_000_000 }]
])('%s is an answer', async (_, given, { status, length }) => {
  answer = given
  const exchange = await call()
  if (exchange.answer.kind !== 'answer') throw new Error(exchange.answer.reason)
  expect([exchange.answer.status, exchange.answer.body.length]).toEqual([status, length])
  expect(seen).toHaveLength(1)
})

test.each<[string, (response: ServerResponse) => unknown, string]>([
  ['no answer', () => {}, 'no answer in time'],
  ['an answer that does not end', (response) => response.write('{'), 'no answer in time'],
  ['a reset', (response) => response.socket?.resetAndDestroy(), 'broken off'],
  [
    'an early end',
    (response) => response.writeHead(200, { 'content-length': 9 }).write('{}', () => response.socket?.end()),
    'broken off'
  ],
  ['no HTTP', (response) => response.socket?.end('SSH-2.0\r\n\r\n'), 'broken off'],
  ['a byte more', (response) => response.end('x'.repeat(1_000_001)), 'too large']
])('%s is a fault', async (_, given, reason) => {
  answer = given
  expect((await call(undefined, { what: SEND })).answer).toEqual({ kind: 'fault', reason })
  expect(seen).toHaveLength(1)
})

test('all values of a repeated header are kept', async () => {
  answer = (response) => response.writeHead(200, { 'X-One': ['a', 'b'] }).end()
  const exchange = await call()
  expect(exchange.answer).toMatchObject({
    headers: expect.arrayContaining([
      ['x-one', 'a'],
      ['x-one', 'b']
    ])
  })
})

test('the request is what the proxy would send, and its record has names only', async () => {
  answer = (response) => response.end()
  const { request } = await call(undefined, { what: SEND })
  expect(request).toEqual({ method: 'POST', path: '/2fa/v1/otp', query: ['number'], key: 'yours' })
  expect(seen[0]?.url).toBe('/2fa/v1/otp?number=%2B44%207')
  expect(seen[0]?.headers).toMatchObject({
    apikey: 'the-key',
    accept: 'application/json',
    'content-length': '0',
    connection: 'close'
  })
})

test.each<[Call['key'], string | undefined, string]>([
  ['none', undefined, '/2fa/v1/otp/x'],
  ['made up', 'made-up', '/2fa/v1/otp/x'],
  ['made up, in the query', undefined, '/2fa/v1/otp/x?apiKey=made-up']
])('a call with the key "%s"', async (key, header, url) => {
  answer = (response) => response.end()
  await call(undefined, { what: { ...CALL, key } })
  expect(seen[0]).toMatchObject({ url })
  expect(seen[0]?.headers.apikey).toBe(header)
})

test('a call that is given up rejects with the reason, also before it began', async () => {
  const controller = new AbortController()
  answer = () => controller.abort(new Error('given up'))
  await expect(call(undefined, { signal: controller.signal })).rejects.toThrow('given up')
  await expect(call(undefined, { signal: controller.signal })).rejects.toThrow('given up')
  expect(seen).toHaveLength(1)
})

test('a certificate of nobody known, and plain HTTP behind https, get no request', async () => {
  let requests = 0
  const { key, cert } = selfSigned('127.0.0.1')
  const tls = createTls({ key, cert }, (_request, response) => {
    requests++
    response.end()
  })
  await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve))
  const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED
  // As somebody may have it in their shell.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  const exchange = await call(urlOf(tls, 'https'))
  if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
  else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before
  tls.close()
  expect(exchange.answer).toEqual({ kind: 'fault', reason: 'certificate', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  expect(requests).toBe(0)
  expect((await call(urlOf(server, 'https'))).answer).toEqual({
    kind: 'fault',
    reason: 'no connection',
    code: expect.stringMatching(/^[A-Z_]+$/)
  })
})
