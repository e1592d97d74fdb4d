/**
 * Traces: a caller's trace goes on through the proxy to tyntec, by `traceparent` alone, and only where traces are asked for.
 * https://www.w3.org/TR/trace-context/
 */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { KEY } from '../../../support/scripted-ask.ts'
import { headerValues } from '../../../support/scripted-call.ts'
import { request } from '../../../support/scripted-raw.ts'
import { startReceiver } from './otlp-receiver.ts'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const PARENT = 'b7ad6b7169203331'
const HEADERS = ['traceparent', 'tracestate', 'baggage', 'b3', 'sentry-trace']

const ask = (proxy: { url: string }, traceparent: string) =>
  fetch(`${proxy.url}/2fa/v1/otp/right-1`, {
    headers: { apikey: KEY, traceparent, tracestate: 'vendor=1', baggage: 'a=1', b3: '0', 'sentry-trace': '1' }
  })

test("the caller's trace goes on: its span is the parent of ours, and tyntec sees ours as its parent", async () => {
  const receiver = await startReceiver()
  const { proxy, upstream } = await ownPair({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url })
  await ask(proxy, `00-${TRACE}-${PARENT}-01`)
  await proxy.stop()
  const [server, client] = ['SERVER', 'CLIENT'].map((kind) => receiver.spans().find((span) => span.kind === kind))
  expect(server).toMatchObject({ traceId: TRACE, parentSpanId: PARENT })
  expect(client).toMatchObject({ traceId: TRACE, parentSpanId: server?.spanId })
  const [seen] = upstream.calls
  if (!seen) throw new Error('no call reached tyntec')
  expect(HEADERS.map((name) => headerValues(seen, name))).toEqual([
    [`00-${TRACE}-${client?.spanId}-01`],
    [],
    [],
    [],
    []
  ])
})

test('the trace goes on behind an empty chunked body, for whose end the call has waited', async () => {
  const receiver = await startReceiver()
  const { proxy, upstream } = await ownPair({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url })
  const head = [
    'POST /2fa/v1/otp/right-1 HTTP/1.1',
    'Host: a',
    `apikey: ${KEY}`,
    `traceparent: 00-${TRACE}-${PARENT}-01`
  ]
  const socket = connect(proxy.port, '127.0.0.1').resume()
  onTestFinished(() => void socket.destroy())
  socket.write(request([...head, 'Transfer-Encoding: chunked']))
  await sleep(100)
  socket.write('0\r\n\r\n')
  await expect.poll(() => upstream.calls.length).toBe(1)
  expect(upstream.calls.flatMap((one) => headerValues(one, 'traceparent'))).toEqual([
    expect.stringMatching(new RegExp(`^00-${TRACE}-[\\da-f]{16}-01$`))
  ])
})

test('a trace that its caller does not record is not recorded here, and tyntec is told so', async () => {
  const receiver = await startReceiver()
  const { proxy, upstream } = await ownPair({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url })
  await ask(proxy, `00-${TRACE}-${PARENT}-00`)
  await proxy.stop()
  expect(receiver.spans()).toEqual([])
  expect(upstream.calls.flatMap((one) => headerValues(one, 'traceparent'))).toEqual([
    expect.stringMatching(new RegExp(`^00-${TRACE}-[\\da-f]{16}-00$`))
  ])
})

test('a malformed traceparent is ignored: the call begins a trace of its own', async () => {
  const receiver = await startReceiver()
  const { proxy, upstream } = await ownPair({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url })
  const notOne = [
    'canary',
    `00-${'0'.repeat(32)}-${PARENT}-01`,
    `00-${TRACE.toUpperCase()}-${PARENT}-01`,
    `ff-${TRACE}-${PARENT}-01`,
    `00-${TRACE}-${PARENT}-01-more`
  ]
  for (const traceparent of notOne) await ask(proxy, traceparent)
  await proxy.stop()
  const server = receiver.spans().filter(({ kind }) => kind === 'SERVER')
  expect(server.map(({ parentSpanId }) => parentSpanId)).toEqual(notOne.map(() => undefined))
  const traces = server.map(({ traceId }) => traceId)
  expect(new Set(traces).size).toBe(notOne.length)
  expect(traces).not.toContain(TRACE)
  expect(upstream.calls.map((one) => headerValues(one, 'traceparent')[0]?.split('-')[1])).toEqual(traces)
})

test('without a collector nothing of a trace goes upstream', async () => {
  const { proxy, upstream } = await ownPair()
  await ask(proxy, `00-${TRACE}-${PARENT}-01`)
  expect(upstream.calls).toHaveLength(1)
  const names = upstream.calls.flatMap(({ rawHeaders }) => rawHeaders.map(([name]) => name.toLowerCase()))
  expect(names.filter((name) => HEADERS.includes(name))).toEqual([])
})
