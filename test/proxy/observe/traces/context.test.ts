/**
 * Traces: a caller's trace goes on through the proxy to tyntec, by `traceparent` alone, and only where traces are asked for.
 * https://www.w3.org/TR/trace-context/
 */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { KEY } from '../../../support/scripted-ask.ts'
import { headerValues } from '../../../support/scripted-call.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { request } from '../../../support/scripted-raw.ts'
import { launchReceiver, type ReceivedSpan } from './otlp-receiver.ts'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const PARENT = 'b7ad6b7169203331'
const CHUNKED = '5b8aa5a2d2c872e8321cf37308d69df2'
const HEADERS = ['traceparent', 'tracestate', 'baggage', 'b3', 'sentry-trace']

const UNRECORDED = '4bf92f3577b34da6a3ce929d0e0e4736'
const MALFORMED = [
  'canary',
  `00-${'0'.repeat(32)}-${PARENT}-01`,
  `00-${TRACE.toUpperCase()}-${PARENT}-01`,
  `ff-${TRACE}-${PARENT}-01`,
  `00-${TRACE}-${PARENT}-01-more`
]

const ask = (proxy: { url: string }, otpId: string, traceparent: string) =>
  fetch(`${proxy.url}/2fa/v1/otp/${otpId}`, {
    headers: { apikey: KEY, traceparent, tracestate: 'vendor=1', baggage: 'a=1', b3: '0', 'sentry-trace': '1' }
  })

const receiver = await launchReceiver()
const { proxy, upstream } = await startPair({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url } })
afterAll(receiver.stop)

/** All calls are made by one proxy, which hands over its spans as it ends. Each has an OTP of its own to be known by. */
beforeAll(async () => {
  await ask(proxy, 'right-recorded', `00-${TRACE}-${PARENT}-01`)
  await ask(proxy, 'right-unrecorded', `00-${UNRECORDED}-${PARENT}-00`)
  for (const traceparent of MALFORMED) await ask(proxy, 'right-malformed', traceparent)
  await askChunked()
  await proxy.stop()
})

async function askChunked(): Promise<void> {
  const head = [
    'POST /2fa/v1/otp/right-chunked HTTP/1.1',
    'Host: a',
    `apikey: ${KEY}`,
    `traceparent: 00-${CHUNKED}-${PARENT}-01`
  ]
  const socket = connect(proxy.port, '127.0.0.1').resume()
  socket.write(request([...head, 'Transfer-Encoding: chunked']))
  await sleep(100)
  socket.write('0\r\n\r\n')
  await vi.waitUntil(() => callsOf('right-chunked').length > 0, 10_000)
  socket.destroy()
}

const callsOf = (otpId: string) => upstream.calls.filter((one) => one.otpId === otpId)
const tracesOf = (otpId: string) => callsOf(otpId).flatMap((one) => headerValues(one, 'traceparent'))
const spansOf = (kind: ReceivedSpan['kind'], trace: string) =>
  receiver.spans().filter((span) => span.kind === kind && span.traceId === trace)

test("the caller's trace goes on: its span is the parent of ours, and tyntec sees ours as its parent", () => {
  const [server, ...others] = spansOf('SERVER', TRACE)
  const [client] = spansOf('CLIENT', TRACE)
  expect(others).toEqual([])
  expect(server).toMatchObject({ parentSpanId: PARENT })
  expect(client).toMatchObject({ parentSpanId: server?.spanId })
  const [seen] = callsOf('right-recorded')
  if (!seen) throw new Error('no call reached tyntec')
  expect(HEADERS.map((name) => headerValues(seen, name))).toEqual([
    [`00-${TRACE}-${client?.spanId}-01`],
    [],
    [],
    [],
    []
  ])
})

test('the trace goes on behind an empty chunked body, for whose end the call has waited', () => {
  expect(tracesOf('right-chunked')).toEqual([expect.stringMatching(new RegExp(`^00-${CHUNKED}-[\\da-f]{16}-01$`))])
})

test('a trace that its caller does not record is not recorded here, and tyntec is told so', () => {
  // None of its own, and none of any other trace in its place.
  expect(receiver.spans().filter(({ traceId }) => traceId === UNRECORDED)).toEqual([])
  expect(receiver.spans().filter(({ kind }) => kind === 'SERVER')).toHaveLength(2 + MALFORMED.length)
  expect(tracesOf('right-unrecorded')).toEqual([
    expect.stringMatching(new RegExp(`^00-${UNRECORDED}-[\\da-f]{16}-00$`))
  ])
})

test('a malformed traceparent is ignored: the call begins a trace of its own', () => {
  const server = receiver
    .spans()
    .filter(({ kind, traceId }) => kind === 'SERVER' && ![TRACE, CHUNKED].includes(traceId))
  expect(server.map(({ parentSpanId }) => parentSpanId)).toEqual(MALFORMED.map(() => undefined))
  const traces = server.map(({ traceId }) => traceId)
  expect(new Set(traces).size).toBe(MALFORMED.length)
  expect(tracesOf('right-malformed').map((value) => value.split('-')[1])).toEqual(traces)
})

test('without a collector nothing of a trace goes upstream', async () => {
  const { proxy, upstream } = await ownPair()
  await ask(proxy, 'right-1', `00-${TRACE}-${PARENT}-01`)
  expect(upstream.calls).toHaveLength(1)
  const names = upstream.calls.flatMap(({ rawHeaders }) => rawHeaders.map(([name]) => name.toLowerCase()))
  expect(names.filter((name) => HEADERS.includes(name))).toEqual([])
})
