/**
 * Traces: what must never leave by them. Span attributes of the instrumentations hold whole URLs, and a URL here holds a phone
 * number or a code.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { canaryScript, expectNoCanary, PATHS_ENV, takeEveryPath } from '../canaries.ts'
import { startReceiver } from './otlp-receiver.ts'

const ALLOWED = new Set([
  ...['http.request.method', 'http.response.status_code', 'http.route', 'url.scheme', 'error.type'],
  ...['server.address', 'server.port', 'network.peer.address', 'network.peer.port'],
  ...['tyntec.operation', 'tyntec.outcome']
])

test('along every path no canary reaches the collector, and no attribute beside the allowed ones', async () => {
  const receiver = await startReceiver()
  const pair = await ownPair(
    { ...PATHS_ENV, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_BSP_SCHEDULE_DELAY: '100' },
    { script: canaryScript }
  )
  const statuses = await takeEveryPath(pair)
  const { proxy } = pair
  for (const status of [200, 400, 401, 404, 424, 429, 502, 504]) expect(statuses).toContain(status)
  await proxy.stop()

  const spans = receiver.spans()
  expect(new Set(spans.map(({ kind }) => kind))).toEqual(new Set(['SERVER', 'CLIENT']))
  expect(spans.length).toBeGreaterThan(200)
  const attributes = new Set(spans.flatMap((span) => Object.keys(span.attributes)))
  expect([...attributes].filter((name) => !ALLOWED.has(name))).toEqual([])
  for (const { text } of receiver.requests) {
    expectNoCanary(text)
    expect(text).not.toMatch(/"events":\[\{|"links":\[\{|"message"|otpCode=|\?/)
  }
}, 60_000)

test('state and baggage that callers add to their trace, and the ID of a request, reach neither collector nor log', async () => {
  const receiver = await startReceiver()
  const { proxy } = await ownPair({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url })
  const requestId = '11111111-2222-4333-8444-555555555555'
  await fetch(`${proxy.url}/2fa/v1/otp/right-1`, {
    headers: {
      apikey: 'key-good',
      'x-request-id': requestId,
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      tracestate: 'canary=491579998887',
      baggage: 'canary=491579998887'
    }
  })
  await proxy.stop()
  expect(receiver.spans()).toHaveLength(2)
  for (const { text } of receiver.requests) {
    expectNoCanary(text)
    expect(text).not.toContain('491579998887')
    expect(text).not.toContain(requestId)
  }
  expectNoCanary(proxy.output())
})
