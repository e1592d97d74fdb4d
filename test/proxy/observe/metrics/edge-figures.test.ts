/**
 * Figures and log of what is refused at the edge: also where Node's parser gave up before there was a request, and where Fastify
 * runs no hook. Probes are no calls, and in neither.
 */
import Fastify from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { serverErrorOptions } from '../../../../proxy/http/error-handling.ts'
import { Lifecycle } from '../../../../proxy/http/lifecycle.ts'
import { openCallLog } from '../../../../proxy/observe/call-log.ts'
import { Recorder } from '../../../../proxy/observe/recorder.ts'
import { callsIn, difference, type Figures, metricsPage } from '../../../support/figures.ts'
import { call, rawRequest } from '../../../support/http.ts'
import { KEY, verify } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const page = await metricsPage()
const { proxy, upstream } = await startPair({ env: page.env })

/** The figures that were read last, and how many lines there were then. */
let last: { figures: Figures; lines: number } | undefined

/** What the proxy has counted and written from now on. */
async function fromNow() {
  const lines = () => proxy.lines().filter(({ msg }) => msg === 'call')
  const read = async () => {
    const figures = await page.read()
    last = { figures, lines: lines().length }
    return figures
  }
  // A page is kept for a second: it is not asked for again where nothing has happened since.
  const figures = last?.lines === lines().length ? last.figures : await read()
  const already = lines().length
  const seconds = 'tyntec_2fa_call_seconds_count'
  return {
    calls: () => lines().slice(already),
    counted: async () => callsIn(difference(await read(), figures)),
    timed: async () => ((await read())[seconds] ?? Number.NaN) - (figures[seconds] ?? Number.NaN)
  }
}

const HEAD = `GET /2fa/v1/otp/right-1 HTTP/1.1\r\nHost: a\r\napikey: ${KEY}\r\n`

/** Name, bytes, and what the edge makes of them. */
const REFUSED: [name: string, bytes: string, outcome: string, status: number][] = [
  ['no HTTP at all', 'canary\r\n\r\n', 'BAD_REQUEST', 400],
  ['two lengths', `${HEAD}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, 'BAD_REQUEST', 400],
  ['a header of 20 KB', `${HEAD}X-A: ${'a'.repeat(20_000)}\r\n\r\n`, 'HEADERS_TOO_LARGE', 431],
  ['a body', `${HEAD}Content-Length: 1\r\n\r\nx`, 'BODY_NOT_ALLOWED', 413],
  ['no such path', 'GET /.env HTTP/1.1\r\nHost: a\r\n\r\n', 'NO_SUCH_OPERATION', 404],
  ['a path that cannot be decoded', 'GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n', 'NO_SUCH_OPERATION', 404],
  ['no such method', 'PUT /2fa/v1/otp HTTP/1.1\r\nHost: a\r\n\r\n', 'METHOD_NOT_ALLOWED', 405],
  ['a tunnel', 'CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n', 'METHOD_NOT_ALLOWED', 405]
]

test.each(REFUSED)('%s is counted once, by reason, and leaves one line', async (_name, bytes, outcome, status) => {
  const { calls, counted } = await fromNow()
  const { responses } = await rawRequest(proxy.port, bytes, { stopAfter: 1 })
  expect(responses.map((response) => [response.status, JSON.parse(response.body).code])).toEqual([[status, outcome]])

  await expect.poll(calls).toHaveLength(1)
  expect(calls()[0]).toMatchObject({ requestId: JSON.parse(responses[0]?.body ?? '').id, status, outcome })
  expect(await counted()).toEqual({ [`{operation="none",outcome="${outcome}",status="${status}"}`]: 1 })
  expect(proxy.output()).not.toContain('canary')
  expect(upstream.calls).toEqual([])
})

test('a head that does not come to its end is counted, and so is a caller that only connects', {
  timeout: 30_000
}, async () => {
  const { calls, counted } = await fromNow()
  const slow = ['GET /2fa', ''].map((bytes) => rawRequest(proxy.port, bytes, { timeoutMs: 15_000 }))
  expect((await Promise.all(slow)).map(({ responses }) => responses[0]?.status)).toEqual([408, 408])
  expect(await counted()).toEqual({ '{operation="none",outcome="REQUEST_TOO_SLOW",status="408"}': 2 })
  await expect.poll(calls).toHaveLength(2)
})

test('a call with an unknown Expect header is not refused', async () => {
  const { counted } = await fromNow()
  const { responses } = await rawRequest(proxy.port, `${HEAD}Expect: canary\r\n\r\n`, { stopAfter: 1 })
  expect(responses[0]?.status).toBe(200)
  expect(await counted()).toEqual({ '{operation="StatusOTP",outcome="OK",status="200"}': 1 })
})

test('pipelined bytes after a refused request are not counted', async () => {
  const { calls, counted } = await fromNow()
  const first = `${HEAD}Content-Length: 60\r\n\r\n`
  await rawRequest(proxy.port, `${first}canary\r\n\r\ncanary`)
  await expect.poll(calls).toHaveLength(1)
  expect(await counted()).toEqual({ '{operation="none",outcome="BODY_NOT_ALLOWED",status="413"}': 1 })
})

test('a request that Fastify refuses without running a hook is recorded, too', async () => {
  const written: string[] = []
  const callLog = openCallLog('info', { write: (line: string) => void written.push(line) })
  // The proxy's own router meets no such path, because app.ts keeps it away; the next release of Fastify may know another way.
  const app = Fastify(serverErrorOptions(new Recorder(callLog, undefined), new Lifecycle()))
  onTestFinished(() => app.close())
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  expect((await call(`${url}/%ff`)).status).toBe(404)
  await expect.poll(() => written).toHaveLength(1)
  expect(JSON.parse(written[0] ?? '')).toMatchObject({ msg: 'call', status: 404, outcome: 'NO_SUCH_OPERATION' })
})

test('probes are in no figure and no line, whatever their answer is; a call is, once', async () => {
  const { calls, counted, timed } = await fromNow()
  for (let probe = 0; probe < 21; probe++) await call(`${proxy.url}/${probe % 2 === 0 ? 'healthz' : 'readyz?probe'}`)
  expect([await counted(), await timed()]).toEqual([{}, 0])
  await verify(proxy, 'right-1')
  await expect.poll(calls).toHaveLength(1)
  expect(calls()[0]).toMatchObject({ outcome: 'VERIFIED' })
  expect(await counted()).toEqual({ '{operation="VerifyOTP",outcome="VERIFIED",status="200"}': 1 })
  expect(await timed()).toBe(1)
})

test('a probe in a malformed request is refused at the edge like anything else', async () => {
  const { counted } = await fromNow()
  const { responses } = await rawRequest(proxy.port, 'GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n', { stopAfter: 1 })
  expect(responses[0]?.status).toBe(400)
  expect(await counted()).toEqual({ '{operation="none",outcome="BAD_REQUEST",status="400"}': 1 })
})

test('handing out the definition is counted beside the operations, not as one of their calls', async () => {
  const { counted, timed } = await fromNow()
  await call(`${proxy.url}/swagger.json`)
  expect(await counted()).toEqual({ '{operation="none",outcome="OK",status="200"}': 1 })
  expect(await timed()).toBe(0)
})
