/**
 * Traces: what an operator sees of a call. One span for the call, one below it for each call to tyntec, with the operation and
 * what came of it.
 */
import { expect, test } from 'vitest'
import { call } from '../../../support/http.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { openSocket } from '../../../support/raw-calls.ts'
import { answer } from '../../../support/scripted-answers.ts'
import { send, verify } from '../../../support/scripted-ask.ts'
import { startReceiver } from './otlp-receiver.ts'

/** Ends the proxy, which hands over what it has, and gives the spans of a kind. */
async function spansAfter(receiver: Awaited<ReturnType<typeof startReceiver>>, proxy: { stop(): Promise<void> }) {
  await proxy.stop()
  const spans = receiver.spans()
  return {
    all: spans,
    server: spans.filter(({ kind }) => kind === 'SERVER'),
    client: spans.filter(({ kind }) => kind === 'CLIENT')
  }
}

test('a call is one server span, and below it one client span for the call to tyntec', async () => {
  const receiver = await startReceiver()
  const { proxy, upstream } = await ownPair({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url })
  await verify(proxy, 'wrong-1')
  const { all, server, client } = await spansAfter(receiver, proxy)

  expect(receiver.requests.map(({ path }) => path)).toEqual(['/v1/traces'])
  expect(all).toHaveLength(2)
  const version = expect.stringMatching(/^\d+\.\d+\.\d+/)
  expect(server).toEqual([
    {
      traceId: expect.stringMatching(/^[\da-f]{32}$/),
      spanId: expect.stringMatching(/^[\da-f]{16}$/),
      name: 'POST /2fa/v1/otp/:otpID/check',
      kind: 'SERVER',
      status: 0,
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/2fa/v1/otp/:otpID/check',
        'http.response.status_code': 200,
        'tyntec.operation': 'VerifyOTP',
        'tyntec.outcome': 'WRONG_CODE'
      },
      resource: {
        'service.name': 'tyntec-2fa-proxy',
        'service.version': version,
        'service.instance.id': expect.any(String)
      }
    }
  ])
  expect(client).toMatchObject([
    {
      traceId: server[0]?.traceId,
      parentSpanId: server[0]?.spanId,
      name: 'POST',
      attributes: {
        'http.request.method': 'POST',
        'http.response.status_code': 401,
        'server.address': '127.0.0.1',
        'server.port': upstream.port
      }
    }
  ])
})

test('the status call that interprets a bare refusal has a client span of its own', async () => {
  const receiver = await startReceiver()
  const { proxy } = await ownPair(
    { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url },
    { script: ({ path }) => (path.endsWith('/check') ? answer(401, '') : undefined) }
  )
  await verify(proxy, 'wrong-1')
  const { server, client } = await spansAfter(receiver, proxy)
  expect(client.map(({ name, parentSpanId }) => [name, parentSpanId])).toEqual([
    ['POST', server[0]?.spanId],
    ['GET', server[0]?.spanId]
  ])
})

test('refusals, faults and callers that leave end their span, too, and the span says which it was', async () => {
  const receiver = await startReceiver()
  const { proxy, upstream } = await ownPair({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url })
  await verify(proxy, 'right-1', null)
  await verify(proxy, 'reset-1')
  await call(`${proxy.url}/nothing/here`)
  await send(proxy, 'key-reset')
  const before = upstream.calls.length
  const caller = await openSocket(proxy.port)
  caller.write('GET /2fa/v1/otp/silent-1 HTTP/1.1\r\nHost: a\r\napikey: k\r\n\r\n')
  await expect.poll(() => upstream.calls.length).toBe(before + 1)
  caller.resetAndDestroy()
  await expect.poll(() => proxy.lines().map(({ outcome }) => outcome)).toContain('CALLER_LEFT')
  const { server, client } = await spansAfter(receiver, proxy)
  const seen = server.map(({ attributes, status }) => [
    attributes['tyntec.outcome'],
    attributes['http.response.status_code'],
    attributes['error.type'],
    status
  ])
  expect(seen).toEqual([
    ['API_KEY_MISSING', 401, undefined, 0],
    ['VERDICT_UNKNOWN', 424, undefined, 0],
    ['NO_SUCH_OPERATION', 404, undefined, 0],
    ['DELIVERY_UNKNOWN', 424, undefined, 0],
    ['CALLER_LEFT', 499, undefined, 0]
  ])
  expect(client.map(({ attributes }) => attributes['error.type'])).toEqual(['ECONNRESET', 'ECONNRESET', 'Error'])
})

test('probes leave no spans', async () => {
  const receiver = await startReceiver()
  const { proxy } = await ownPair({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url })
  for (const path of ['/healthz', '/readyz', '/readyz?probe']) await call(proxy.url + path)
  const { all } = await spansAfter(receiver, proxy)
  expect(all).toEqual([])
})
