/**
 * Gateways that translate HTTP/2 send `Transfer-Encoding: chunked` with nothing but the last chunk, where the stream ends in an
 * empty DATA frame. That is no body, and the call is served like any other.
 */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { rawRequest } from '../../../support/http.ts'
import { expectRecovered } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { CHECK, checkWith, request, statusesIn } from '../../../support/scripted-raw.ts'
import { textOf } from '../../../support/stream-text.ts'

const pair = await startPair()
const { proxy, upstream } = pair
afterEach(() => expectRecovered(proxy))

const LAST_CHUNK = '0\r\n\r\n'
const CHUNKED = 'Transfer-Encoding: chunked'

/** Sends a request and returns its statuses, and how many calls reached the upstream. */
async function sent(head: readonly string[], body = LAST_CHUNK): Promise<{ statuses: number[]; calls: number }> {
  upstream.forget()
  const { text } = await rawRequest(proxy.port, request(head, body), { timeoutMs: 5_000 })
  return { statuses: statusesIn(text), calls: upstream.calls.length }
}

const LISTED: [line: string][] = [
  ['POST /2fa/v1/otp?number=%2B447700900123'],
  ['POST /2fa/v1/otp/right-raw'],
  [`POST ${CHECK}`],
  ['GET /2fa/v1/otp/right-raw'],
  ['DELETE /2fa/v1/otp/right-raw']
]

test.each(LISTED)('%s with an empty chunked body is served once', async (line) => {
  const head = [`${line} HTTP/1.1`, 'Host: proxy.example', 'apikey: key-raw', CHUNKED, 'Connection: close']
  expect(await sent(head)).toEqual({ statuses: [200], calls: 1 })
})

test.each([['GET /healthz'], ['GET /readyz']])('%s with an empty chunked body is answered', async (line) => {
  const head = [`${line} HTTP/1.1`, 'Host: proxy.example', CHUNKED, 'Connection: close']
  expect(await sent(head)).toEqual({ statuses: [200], calls: 0 })
})

test('HEAD with an empty chunked body is answered like HEAD without one, and the socket stays good', async () => {
  const head = (...more: string[]) => request(['HEAD /healthz HTTP/1.1', 'Host: proxy.example', ...more])
  const without = await rawRequest(proxy.port, head('Connection: close'))
  const behind = request(['GET /healthz HTTP/1.1', 'Host: proxy.example', 'Connection: close'])
  const bytes = Buffer.concat([head(CHUNKED), Buffer.from(LAST_CHUNK), behind])
  const { text } = await rawRequest(proxy.port, bytes)
  expect(statusesIn(text)).toEqual([...statusesIn(without.text), 200])
})

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'application/octet-stream',
  'application/x-www-form-urlencoded'
])('an empty chunked body of type %s is served', async (type) => {
  const head = checkWith(CHUNKED, `Content-Type: ${type}`, 'Connection: close')
  expect(await sent(head)).toEqual({ statuses: [200], calls: 1 })
})

test.each([
  ['more zeros', '0000\r\n\r\n'],
  ['a chunk extension, which a recipient ignores (RFC 9112, 7.1.1)', '0;a=b;c="d"\r\n\r\n']
])('a last chunk with %s is served', async (_name, body) => {
  expect(await sent(checkWith(CHUNKED, 'Connection: close'), body)).toEqual({ statuses: [200], calls: 1 })
})

test('Expect: 100-continue with an empty chunked body gets its interim response, and the call is served', async () => {
  upstream.forget()
  const socket = connect(proxy.port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  const text = textOf(socket)
  socket.write(request(checkWith(CHUNKED, 'Expect: 100-continue', 'Connection: close')))
  await expect.poll(text).toBe('HTTP/1.1 100 Continue\r\n\r\n')
  expect(upstream.calls).toEqual([])
  socket.write(LAST_CHUNK)
  await expect.poll(() => statusesIn(text())).toEqual([100, 200])
  expect(upstream.calls).toHaveLength(1)
})

test('nothing reaches the upstream before the end of the body, which may come byte by byte', async () => {
  upstream.forget()
  const socket = connect(proxy.port, '127.0.0.1').setNoDelay(true)
  onTestFinished(() => void socket.destroy())
  const text = textOf(socket)
  socket.write(request(checkWith(CHUNKED, 'Connection: close')))
  for (const byte of LAST_CHUNK.slice(0, -1)) {
    await sleep(30)
    socket.write(byte)
  }
  await sleep(100)
  expect([text(), upstream.calls.length]).toEqual(['', 0])
  socket.write('\n')
  await expect.poll(() => statusesIn(text())).toEqual([200])
})

test('requests behind an empty chunked body in the same packet are served, in order', async () => {
  upstream.forget()
  const one = (otpId: string, body: string, ...more: string[]): Buffer =>
    request([`POST /2fa/v1/otp/${otpId}/check?otpCode=1 HTTP/1.1`, ...checkWith(...more).slice(1)], body)
  const bytes = Buffer.concat([
    one('slow-1', LAST_CHUNK, CHUNKED),
    one('right-2', ''),
    one('wrong-3', LAST_CHUNK, CHUNKED),
    one('right-4', LAST_CHUNK, CHUNKED, 'Connection: close')
  ])
  const { text } = await rawRequest(proxy.port, bytes, { timeoutMs: 5_000 })
  expect(statusesIn(text)).toEqual([200, 200, 200, 200])
  expect([...text.matchAll(/"otpId":"([\w-]+)"/g)].map(([, otpId]) => otpId)).toEqual([
    'slow-1',
    'right-2',
    'wrong-3',
    'right-4'
  ])
  expect(upstream.calls.map(({ otpId }) => otpId)).toEqual(['slow-1', 'right-2', 'wrong-3', 'right-4'])
})

test('a socket serves many calls with empty chunked bodies, one after the other', async () => {
  const socket = connect(proxy.port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  const text = textOf(socket)
  for (let round = 1; round <= 20; round++) {
    socket.write(request(checkWith(CHUNKED), LAST_CHUNK))
    await expect.poll(() => statusesIn(text()).length, { interval: 5 }).toBe(round)
  }
  expect(new Set(statusesIn(text()))).toEqual(new Set([200]))
})
