/**
 * One byte in a chunked body is a body, which no operation takes. It is refused as soon as it is there, and the rest is not read.
 */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startPair } from '../../../support/scripted-pair.ts'
import { CHECK, checkWith, expectRefused, INNER, request, statusesIn } from '../../../support/scripted-raw.ts'
import { textOf } from '../../../support/stream-text.ts'

const pair = await startPair()
const CHUNKED = 'Transfer-Encoding: chunked'

test.each([
  ['one byte and the end', '1\r\nx\r\n0\r\n\r\n'],
  ['one byte and no end', '1\r\nx'],
  ['one byte of a large chunk', 'fffff\r\nx'],
  ['a blank', '1\r\n \r\n0\r\n\r\n'],
  ['an empty object', '2\r\n{}\r\n0\r\n\r\n'],
  ['a request as its data', `${INNER.length.toString(16)}\r\n${INNER}\r\n0\r\n\r\n`]
])('a chunked body of %s is answered 413 and closed', async (_name, body) => {
  await expectRefused(pair, request(checkWith(CHUNKED), body), [413])
})

// A recipient may drop trailer fields (RFC 9112, 7.1.2). They are content all the same, and parsers have differed on where they end.
test.each([
  ['a field', '0\r\nX-A: b\r\n\r\n'],
  ['the API key', '0\r\napikey: key-raw\r\n\r\n'],
  ['Content-Length', '0\r\nContent-Length: 5\r\n\r\n'],
  ['Transfer-Encoding', '0\r\nTransfer-Encoding: chunked\r\n\r\n'],
  ['Host', '0\r\nHost: other.example\r\n\r\n']
])('a trailer with %s behind the last chunk is refused and closed', async (_name, body) => {
  await expectRefused(pair, request(checkWith(CHUNKED, 'Trailer: X-A'), body), [400, 413])
})

test.each([
  ['LF for CRLF behind the size', '0\n\r\n'],
  ['LF for the last CRLF', '0\r\n\n'],
  ['two LF', '0\n\n'],
  ['a blank behind the size', '0 \r\n\r\n'],
  ['a blank before the size', ' 0\r\n\r\n'],
  ['hexadecimal marks', '0x0\r\n\r\n'],
  ['a minus sign', '-0\r\n\r\n'],
  ['LF inside an extension', '0;a\nb\r\n\r\n'],
  ['CR inside an extension', '0;a\rb\r\n\r\n'],
  ['an extension of 20 KB', `0;${'a'.repeat(20_000)}\r\n\r\n`],
  ['no end, and a request behind it', '0\r\n']
])('a last chunk with %s is refused and closed', async (_name, body) => {
  await expectRefused(pair, request(checkWith(CHUNKED), body), [400, 413, 431])
})

test.each([
  'GET /2fa/v1/otp/right-raw',
  'DELETE /2fa/v1/otp/right-raw',
  `POST ${CHECK}`,
  'GET /healthz',
  'HEAD /healthz',
  'GET /elsewhere'
])('a byte that comes later on %s is answered 413 at once and closes', async (line) => {
  pair.upstream.forget()
  const socket = connect(pair.proxy.port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  const text = textOf(socket)
  let closed = false
  socket.once('end', () => {
    closed = true
  })
  socket.write(request([`${line} HTTP/1.1`, 'Host: proxy.example', 'apikey: key-raw', CHUNKED]))
  await sleep(200)
  expect(text()).toBe('')
  const startedAt = performance.now()
  socket.write('5\r\nx')
  await expect.poll(() => [statusesIn(text()), closed], { interval: 10 }).toEqual([[413], true])
  expect(performance.now() - startedAt).toBeLessThan(1_000)
  expect(pair.upstream.calls).toEqual([])
})
