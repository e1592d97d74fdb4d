/**
 * Reliability, protocol: what breaks the parser behind a call that still runs. The call keeps its own answer: a 400 in its place
 * would say that nothing was done, and the message may be on its way.
 */
import { expect, test } from 'vitest'
import { rawRequest } from '../../support/http.ts'
import { expectRecovered, KEY } from '../../support/scripted-ask.ts'
import { startPair } from '../../support/scripted-pair.ts'
import { request, statusesIn } from '../../support/scripted-raw.ts'

const pair = await startPair()
const check = (otpId: string): Buffer =>
  request([`POST /2fa/v1/otp/${otpId}/check?otpCode=1 HTTP/1.1`, 'Host: proxy.example', `apikey: ${KEY}`])

test.each([
  ['garbage', Buffer.from('\0garbage\r\n\r\n')],
  ['a request that is malformed for the parser', Buffer.from('GET / HTTP/1.1\r\nHost : a\r\n\r\n')],
  ['a request with headers that are too large', request(['GET / HTTP/1.1', 'Host: a', `x: ${'x'.repeat(20_000)}`])]
])('P10 calls with %s behind them get their own answers, then the connection is closed', async (_name, behind) => {
  pair.upstream.forget()
  const packet = Buffer.concat([check('slow-first'), check('wrong-second'), behind])
  const { text, responses, closed } = await rawRequest(pair.proxy.port, packet, { timeoutMs: 2_000 })
  expect(statusesIn(text)).toEqual([200, 200])
  expect(responses[0]?.body).toContain('"valid":true')
  expect(responses[1]?.headers.connection).toBe('close')
  expect(closed).toBe(true)
  expect(pair.upstream.calls).toHaveLength(2)
  await expectRecovered(pair.proxy)
})
