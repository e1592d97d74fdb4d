/**
 * Bytes that are no request follow a call that still runs. The call keeps its own answer: a refusal in its place would say that
 * nothing was done, and the message may be on its way.
 */
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { rawRequest } from '../../../support/http.ts'
import { expectRecovered, KEY } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { request, statusesIn } from '../../../support/scripted-raw.ts'
import { textOf } from '../../../support/stream-text.ts'

const pair = await startPair()
const check = (otpId: string): Buffer =>
  request([`POST /2fa/v1/otp/${otpId}/check?otpCode=1 HTTP/1.1`, 'Host: proxy.example', `apikey: ${KEY}`])
const send = request(['POST /2fa/v1/otp?number=%2B447700900123 HTTP/1.1', 'Host: proxy.example', 'apikey: key-slow'])
const tunnel = request(['CONNECT a:1 HTTP/1.1', 'Host: a'])

const NO_REQUESTS = [
  ['garbage', Buffer.from('\0garbage\r\n\r\n')],
  ['a request that is malformed for the parser', Buffer.from('GET / HTTP/1.1\r\nHost : a\r\n\r\n')],
  ['a request with headers that are too large', request(['GET / HTTP/1.1', 'Host: a', `x: ${'x'.repeat(20_000)}`])],
  ['a tunnel', tunnel],
  ['a tunnel and what would go through it', Buffer.concat([tunnel, check('right-behind')])],
  ['the preface of HTTP/2', Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')]
] as const

test.each(NO_REQUESTS)(
  'calls with %s behind them get their own answers, then the socket is closed',
  async (_name, behind) => {
    pair.upstream.forget()
    const packet = Buffer.concat([check('slow-first'), check('wrong-second'), behind])
    const { text, responses, closed } = await rawRequest(pair.proxy.port, packet, { timeoutMs: 2_000 })
    expect(statusesIn(text)).toEqual([200, 200])
    expect(responses[0]?.body).toContain('"valid":true')
    expect(responses[1]?.headers.connection).toBe('close')
    expect(closed).toBe(true)
    expect(pair.upstream.calls).toHaveLength(2)
    await expectRecovered(pair.proxy)
  }
)

test.each(NO_REQUESTS)('a send with %s behind it, later and in pieces, gets its own answer', async (_name, behind) => {
  pair.upstream.forget()
  const socket = connect(pair.proxy.port, '127.0.0.1').setNoDelay(true)
  const text = textOf(socket)
  socket.on('error', () => {})
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.write(send)
  await expect.poll(() => pair.upstream.calls.length, { interval: 10 }).toBe(1)
  socket.write(behind.subarray(0, 5))
  setTimeout(() => socket.write(behind.subarray(5)), 20)
  await closed
  expect(statusesIn(text())).toEqual([200])
  expect(text()).toContain('otpId')
  expect(pair.upstream.calls).toHaveLength(1)
  await expectRecovered(pair.proxy)
})

// The second answer is written before the tunnel is seen, and waits for the first. Its head says that the socket stays open.
test.each(NO_REQUESTS)(
  'calls of which the last was refused already, with %s behind them, leave no socket open',
  async (_name, behind) => {
    const keyless = request(['GET /2fa/v1/otp/any-1 HTTP/1.1', 'Host: proxy.example'])
    const packet = Buffer.concat([check('slow-first'), keyless, behind])
    const { text, closed } = await rawRequest(pair.proxy.port, packet, { timeoutMs: 3_000 })
    expect(statusesIn(text)).toEqual([200, 401])
    expect(closed).toBe(true)
  }
)

test.each(NO_REQUESTS)(
  'a caller that leaves after a call with %s behind it frees the socket to tyntec',
  async (_name, behind) => {
    pair.upstream.forget()
    const socket = connect(pair.proxy.port, '127.0.0.1')
    socket.write(Buffer.concat([check('silent-first'), behind]))
    await expect.poll(() => pair.upstream.calls.length).toBe(1)
    socket.resetAndDestroy()
    await expect.poll(() => pair.upstream.calls.filter(pair.upstream.isOpen), { timeout: 1_000 }).toEqual([])
  }
)

test('a refused request with a tunnel behind it, whose caller has left, does not end the process', async () => {
  const body = request(['POST /2fa/v1/otp?number=1 HTTP/1.1', 'Host: a', 'Content-Length: 5'], 'hello')
  for (const packet of [Buffer.concat([body, tunnel]), Buffer.concat([check('slow-1'), body, tunnel]), tunnel]) {
    const socket = connect(pair.proxy.port, '127.0.0.1')
    socket.write(packet)
    await new Promise((resolve) => setTimeout(resolve, 50))
    socket.resetAndDestroy()
  }
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  await expectRecovered(pair.proxy)
  expect(pair.proxy.lines().filter(({ msg }) => msg === 'defect')).toEqual([])
})
