/**
 * No operation takes a body, and no body may be read as a request.
 */
import { afterEach, expect, test } from 'vitest'
import { rawRequest } from '../../../support/http.ts'
import { expectRecovered } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { request, statusesIn } from '../../../support/scripted-raw.ts'

const INNER = 'POST /2fa/v1/otp/inner/check?otpCode=1 HTTP/1.1\r\nHost: proxy.example\r\napikey: key-inner\r\n\r\n'

const pair = await startPair()
afterEach(() => expectRecovered(pair.proxy))

test.each([
  ['GET', '/2fa/v1/otp/right-raw'],
  ['DELETE', '/2fa/v1/otp/right-raw'],
  ['POST', '/2fa/v1/otp/right-raw'],
  ['POST', '/2fa/v1/otp/right-raw/check?otpCode=0420'],
  ['POST', '/2fa/v1/otp?number=%2B447700900123'],
  ['GET', '/elsewhere'],
  ['GET', '/healthz']
])(
  'a body on %s %s that looks like a request gets one response and is never run as a request',
  async (method, target) => {
    pair.upstream.forget()
    const head = [
      `${method} ${target} HTTP/1.1`,
      'Host: proxy.example',
      'apikey: key-raw',
      `Content-Length: ${INNER.length}`
    ]
    const { text } = await rawRequest(pair.proxy.port, request(head, INNER), { timeoutMs: 1_000 })
    expect(statusesIn(text)).toHaveLength(1)
    expect(pair.upstream.calls.length).toBeLessThanOrEqual(1)
    expect(pair.upstream.calls.filter(({ head }) => head.includes('inner'))).toEqual([])
  }
)

test('a chunked body on GET that looks like a request gets one response and is never run as a request', async () => {
  pair.upstream.forget()
  const head = [
    'GET /2fa/v1/otp/right-raw HTTP/1.1',
    'Host: proxy.example',
    'apikey: key-raw',
    'Transfer-Encoding: chunked'
  ]
  const body = `${INNER.length.toString(16)}\r\n${INNER}\r\n0\r\n\r\n`
  const { text } = await rawRequest(pair.proxy.port, request(head, body), { timeoutMs: 1_000 })
  expect(statusesIn(text)).toHaveLength(1)
  expect(pair.upstream.calls.filter(({ head }) => head.includes('inner'))).toEqual([])
})

test('two requests in one packet get two answers in their order', async () => {
  pair.upstream.forget()
  const one = (otpId: string, ...more: string[]): string =>
    request([
      `POST /2fa/v1/otp/${otpId}/check?otpCode=1 HTTP/1.1`,
      'Host: proxy.example',
      'apikey: key-raw',
      ...more
    ]).toString()
  const bytes = Buffer.from(one('slow-first') + one('wrong-second', 'Connection: close'))
  const { text } = await rawRequest(pair.proxy.port, bytes, { timeoutMs: 3_000 })
  expect(statusesIn(text)).toEqual([200, 200])
  expect(text.indexOf('slow-first')).toBeLessThan(text.indexOf('wrong-second'))
  expect(pair.upstream.calls).toHaveLength(2)
})
