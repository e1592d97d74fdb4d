/**
 * Traces: what an operator sees of a call. One span for the call, one below it for each call to tyntec, with the operation and
 * what came of it.
 */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { call } from '../../../support/http.ts'
import { openSocket } from '../../../support/raw-calls.ts'
import { answer } from '../../../support/scripted-answers.ts'
import { send, verify } from '../../../support/scripted-ask.ts'
import { headerValues } from '../../../support/scripted-call.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { launchReceiver, type ReceivedSpan } from './otlp-receiver.ts'

const receiver = await launchReceiver()
const { proxy, upstream } = await startPair({
  script: ({ path }) => (path.endsWith('/bare-1/check') ? answer(401, '') : undefined),
  // All spans come at once at the end, however long the calls take.
  env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_BSP_SCHEDULE_DELAY: '60000' }
})
afterAll(receiver.stop)

/** ms */
const LIMIT = 10_000

let server: ReceivedSpan[]
/** All calls are made by one proxy, which hands over its spans as it ends; those of a call follow each other. */
beforeAll(async () => {
  for (const path of ['/healthz', '/readyz', '/readyz?probe']) await call(proxy.url + path)
  await verify(proxy, 'wrong-1')
  await verify(proxy, 'bare-1')
  await verify(proxy, 'right-1', null)
  await verify(proxy, 'reset-1')
  await call(`${proxy.url}/nothing/here`)
  await send(proxy, 'key-reset')
  const before = upstream.calls.length
  const caller = await openSocket(proxy.port)
  caller.write('GET /2fa/v1/otp/silent-1 HTTP/1.1\r\nHost: a\r\napikey: k\r\n\r\n')
  await vi.waitUntil(() => upstream.calls.length > before, LIMIT)
  caller.resetAndDestroy()
  await vi.waitUntil(() => proxy.lines().some(({ outcome }) => outcome === 'CALLER_LEFT'), LIMIT)
  await proxy.stop()
  server = receiver.spans().filter(({ kind }) => kind === 'SERVER')
})

/** The span of the call about an OTP: tyntec was told its trace. */
function spanOf(otpId: string): ReceivedSpan {
  const [trace] = upstream.calls.flatMap((one) => (one.otpId === otpId ? headerValues(one, 'traceparent') : []))
  const spans = server.filter(({ traceId }) => traceId === trace?.split('-')[1])
  expect(spans).toHaveLength(1)
  return spans[0] as ReceivedSpan
}

/** Those below a span, in their order. */
const below = ({ traceId }: ReceivedSpan) =>
  receiver.spans().filter((span) => span.kind === 'CLIENT' && span.traceId === traceId)

test('a call is one server span, and below it one client span for the call to tyntec', () => {
  const span = spanOf('wrong-1')
  expect(receiver.requests.map(({ path }) => path)).toEqual(['/v1/traces'])
  const version = expect.stringMatching(/^\d+\.\d+\.\d+/)
  expect(span).toEqual({
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
  })
  expect(below(span)).toMatchObject([
    {
      traceId: span.traceId,
      parentSpanId: span.spanId,
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

test('the status call that interprets a bare refusal has a client span of its own, also on a socket of another call', () => {
  const bare = spanOf('bare-1')
  expect(below(bare).map(({ name, parentSpanId }) => [name, parentSpanId])).toEqual([
    ['POST', bare.spanId],
    ['GET', bare.spanId]
  ])
})

test('refusals, faults and callers that leave end their span, too, and the span says which it was', () => {
  const ended = server.slice(2)
  const seen = ended.map(({ attributes, status }) => [
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
  expect(ended.flatMap(below).map(({ attributes }) => attributes['error.type'])).toEqual([
    'ECONNRESET',
    'ECONNRESET',
    'Error'
  ])
})

test('probes leave no spans, and no call leaves more than its own', () => {
  expect(server).toHaveLength(7)
  expect(receiver.spans()).toHaveLength(server.length + server.flatMap(below).length)
})
