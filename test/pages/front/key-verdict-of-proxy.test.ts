/**
 * The verdicts on keys, with what the built proxy really answers for each answer of tyntec's.
 */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type KeyVerdict, keyVerdict, UNKNOWN_OTP } from '../../../pages/browser/key-verdict.ts'
import { startSandbox } from '../../../sandbox/server.ts'
import { launchProxy, type RunningProxy } from '../../support/proxy.ts'

type Tyntec = (response: ServerResponse) => void

let tyntec: Tyntec = (response) => void response.destroy()
const server = createServer((_request, response) => tyntec(response))
let proxy: RunningProxy

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const env = {
    UPSTREAM_TIMEOUT_MS: '2000',
    CONSTANTS_FOR_TESTS: 'CONNECT_TIMEOUT_MS=2000',
    UPSTREAM_BREAKER_FAILURES: '0',
    THROTTLE_CALLS: '2'
  }
  proxy = await launchProxy({ upstream: `http://127.0.0.1:${port}`, env })
})
afterAll(async () => {
  await proxy.stop()
  server.closeAllConnections()
  server.close()
})

/** Asks as the page does. */
async function verdictOn(key: string, url = proxy.url): Promise<KeyVerdict> {
  const response = await fetch(`${url}/2fa/v1/otp/${UNKNOWN_OTP}`, { headers: { apikey: key } })
  const { code, message } = (await response.json()) as { code?: string; message?: string }
  const header = (name: string) => response.headers.get(name) ?? undefined
  const { status } = response
  return keyVerdict({
    status,
    code,
    message,
    upstreamStatus: header('x-upstream-status'),
    retryAfter: header('retry-after')
  })
}

const says =
  (status: number, body?: object, headers = {}): Tyntec =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(body && JSON.stringify(body))
  }
const error = { code: '1010', id: 'e1', message: 'OTP was not found.', timestamp: 1499860686616 }

test.each<[string, Tyntec, KeyVerdict['kind']]>([
  ['an error of the service about the ID', says(404, error), 'good'],
  ['a gateway that has no such route', says(404, { message: 'no Route matched with those values' }), 'unknown'],
  ['a gateway with codes of its own', says(404, { code: 'ResourceNotFound', message: 'No route.' }), 'unknown'],
  ['a 404 without a body', says(404), 'unknown'],
  ['a refusal with a challenge', says(401, { message: 'No' }, { 'www-authenticate': 'Key realm="kong"' }), 'refused'],
  ['a refusal without words', says(401), 'refused'],
  ['an IP restriction', says(403, { message: 'Your IP address is not allowed' }), 'not-allowed'],
  ['its own limit', says(429, { message: 'API rate limit exceeded' }, { 'retry-after': '7' }), 'throttled'],
  ['a 400', says(400, { ...error, code: '1006' }), 'unknown'],
  ['a 500', says(500, error), 'away'],
  ['a 503', says(503), 'away'],
  ['a 504', says(504), 'away'],
  ['a page', (response) => void response.end('<html>'), 'away'],
  ['a redirect to a login', says(302, undefined, { location: '/login' }), 'away'],
  ['a connection that breaks', (response) => void response.destroy(), 'away'],
  ['no answer in time', () => undefined, 'away']
])('%s', async (name, answer, kind) => {
  tyntec = answer
  expect((await verdictOn(name.replaceAll(' ', '-'))).kind).toBe(kind)
})

test('a key that can be none is not sent on, and the proxy’s words say what is wrong with it', async () => {
  tyntec = says(404, error)
  const { kind, text } = await verdictOn('Bearer abc')
  expect(kind).toBe('malformed')
  expect(text).toMatch(/word Bearer in front of the key\. Give the key alone\.$/)
})

test.each(['apikey: abc', '@{variables(1)}', '"abc"', 'a b', 'a'.repeat(257)])(
  'a key in another wrong form (%s) is known as one',
  async (key) => {
    expect((await verdictOn(key)).kind).toBe('malformed')
  }
)

test('a query that something on the way appended is no mistake in the key', async () => {
  const response = await fetch(`${proxy.url}/2fa/v1/otp/${UNKNOWN_OTP}?trace=1&trace=2`, { headers: { apikey: 'a' } })
  const { code, message } = (await response.json()) as { code: string; message: string }
  const { kind, text } = keyVerdict({ status: response.status, code, message })
  expect([response.status, kind]).toEqual([400, 'unknown'])
  expect(text).toContain(message)
})

test('the proxy’s own limit of calls about one-time passwords that nobody has', async () => {
  tyntec = says(404, error)
  const env = { GUARD_MISSES_PER_KEY: '1' }
  const guarded = await launchProxy({ upstream: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, env })
  try {
    // The check itself is not counted; a call about another unknown one is.
    const other = `${guarded.url}/2fa/v1/otp/00000000-0000-4000-8000-000000000001`
    for (const kind of ['good', 'good']) expect((await verdictOn('guarded', guarded.url)).kind).toBe(kind)
    expect((await fetch(other, { headers: { apikey: 'guarded' } })).status).toBe(404)
    const { kind, text } = await verdictOn('guarded', guarded.url)
    expect(kind).toBe('throttled')
    expect(text).toMatch(/It says nothing about your key\. Wait \d+ seconds/)
  } finally {
    await guarded.stop()
  }
})

test('the proxy’s own limit', async () => {
  tyntec = says(404, error)
  const kinds: string[] = []
  for (let call = 0; call < 3; call++) kinds.push((await verdictOn('often')).kind)
  expect(kinds).toEqual(['good', 'good', 'throttled'])
})

test('the sandbox, as the demo has it: its key is good, another one is refused', async () => {
  const sandbox = await startSandbox()
  const before = await launchProxy({ upstream: sandbox.url })
  try {
    expect((await verdictOn(sandbox.apiKey, before.url)).kind).toBe('good')
    expect((await verdictOn('another-key', before.url)).kind).toBe('refused')
  } finally {
    await before.stop()
    await sandbox.close()
  }
})
