/**
 * The proxy speaks HTTP/1.1. HTTP/1.0 is served one request at a time, and nothing else is served.
 */
import { expect, test } from 'vitest'
import { rawRequest } from '../../../support/http.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { CHECK, checkWith, expectRefused, request, statusesIn } from '../../../support/scripted-raw.ts'

const pair = await startPair()
const fields = checkWith().slice(1)

test.each([
  ['no version', `POST ${CHECK}`],
  ['HTTP/1.2', `POST ${CHECK} HTTP/1.2`],
  ['HTTP/2.0', `POST ${CHECK} HTTP/2.0`],
  ['HTTP/0.9', `POST ${CHECK} HTTP/0.9`],
  ['HTTP/1', `POST ${CHECK} HTTP/1`],
  ['http/1.1 in small letters', `POST ${CHECK} http/1.1`],
  ['HTTP/11', `POST ${CHECK} HTTP/11`]
])('a request line with %s is answered 400 or 505 and closed', async (_name, line) => {
  await expectRefused(pair, request([line, ...fields]), [400, 505])
})

test('a request of HTTP/0.9, one line and no headers, is answered 400 or 505 and closed', async () => {
  await expectRefused(pair, Buffer.from('GET /2fa/v1/otp/right-raw\r\n\r\n'), [400, 505])
})

test('the preface of HTTP/2 is answered 400 or 505 and closed', async () => {
  await expectRefused(pair, Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0', 'latin1'), [400, 505])
})

test('an offer to upgrade to HTTP/2 is ignored and the call is served', async () => {
  const offer = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__']
  const { text } = await rawRequest(pair.proxy.port, request(checkWith(...offer)), { timeoutMs: 1_000 })
  expect([[200], [400]]).toContainEqual(statusesIn(text))
})

test('HTTP/1.0 with Host and key is served and the socket closed', async () => {
  pair.upstream.forget()
  const bytes = request([`POST ${CHECK} HTTP/1.0`, ...fields])
  const { text, closed } = await rawRequest(pair.proxy.port, bytes, { timeoutMs: 2_000 })
  expect(statusesIn(text)).toEqual([200])
  expect(text).toContain('"valid":false')
  expect(closed).toBe(true)
  expect(pair.upstream.calls).toHaveLength(1)
})
