/**
 * The operator's page on the metrics port of a real proxy: what it is answered with, and what is never on it.
 */
import { expect, onTestFinished, test } from 'vitest'
import { assetsOf } from '../../../pages/assets.ts'
import { operatorPage } from '../../../pages/operator/page.ts'
import { readConfig } from '../../../proxy/config/config.ts'
import { SETTINGS } from '../../../proxy/config/settings.ts'
import { Metrics } from '../../../proxy/observe/metrics.ts'
import { factsOf, historyOf } from '../../../proxy/operator/overview.ts'
import { startSandbox } from '../../../sandbox/server.ts'
import { CALM } from '../../pages/operator/made-up.ts'
import { call } from '../../support/http.ts'
import { nobody } from '../../support/own-address.ts'
import { freePort, startProxy } from '../../support/proxy.ts'

const EVIL = '"><img src=x onerror=alert(1)>'
const SECRET = 'canary-password'

test('GET and HEAD of the page: strict headers, nothing kept, rendered once a second; everything else is 404', async () => {
  const port = await freePort()
  await startProxy({ upstream: 'http://127.0.0.1:1', env: { METRICS_PORT: String(port) } })
  const url = `http://127.0.0.1:${port}/`
  const page = await call(url)
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.text).toContain('<h1>All is well</h1>')
  expect((await call(url)).text).toBe(page.text)

  const heads = await Promise.all(['', 'metrics'].map((path) => call(url + path, { method: 'HEAD' })))
  expect(heads.map(({ status, text }) => [status, text])).toEqual(Array(2).fill([200, '']))
  expect(heads[0]?.headers.get('content-length')).toBe(String(Buffer.byteLength(page.text)))
  const others = [call(`${url}?x`), call(`${url}index.html`), call(url, { method: 'POST' }), call(`${url}favicon.ico`)]
  expect((await Promise.all(others)).map(({ status }) => status)).toEqual(Array(4).fill(404))
})

test('calls that fail are in the verdict at once, with their number, the first step and when they began', async () => {
  const port = await freePort()
  const upstream = await nobody()
  const env = { METRICS_PORT: String(port), UPSTREAM_BREAKER_FAILURES: '2' }
  const proxy = await startProxy({ upstream, env })
  const began = Date.now()
  const send = () =>
    call(`${proxy.url}/2fa/v1/otp?number=%2B447700900123`, { method: 'POST', headers: { apikey: 'a' } })
  for (let made = 0; made < 3; made++) expect((await send()).status).toBe(503)
  // A call is counted and logged right after its answer has gone out.
  await expect.poll(() => proxy.lines().filter(({ msg }) => msg === 'call')).toHaveLength(3)
  const { text } = await call(`http://127.0.0.1:${port}/`)
  expect(text).toContain('<h1>tyntec does not answer</h1>')
  expect(text).toContain('3 of 3 calls in five minutes had no usable answer. 3 without a connection')
  expect(text).toContain(`From this proxy&#39;s network, ask ${upstream}.`)
  const since = Date.parse(/Since <time datetime="([^"]+)"/.exec(text)?.[1] ?? '')
  // It is known to ten seconds.
  expect(since).toBeGreaterThanOrEqual(began - 10_000)
  expect(since).toBeLessThanOrEqual(Date.now())
})

test('after calls with a known key, number, code and ID none of them is on the page, nor a password', async () => {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const port = await freePort()
  const env = {
    METRICS_PORT: String(port),
    REDIS_URL: `redis://:${SECRET}@mymaster`,
    REDIS_SENTINELS: `redis://canary-user:${SECRET}@127.0.0.1:1`
  }
  const proxy = await startProxy({ upstream: sandbox.url, env })
  const otp = `${proxy.url}/2fa/v1/otp`
  const post = (target: string, apikey: string) => call(target, { method: 'POST', headers: { apikey } })
  const sent = await post(`${otp}?number=%2B447700900123&otpCode=918273`, sandbox.apiKey)
  const otpId = String(sent.json.otpId)
  expect((await post(`${otp}/${otpId}/check?otpCode=555111`, sandbox.apiKey)).status).toBe(200)
  expect((await post(`${otp}/${otpId}/check?otpCode=918273`, 'canary-key')).status).toBe(401)
  const { text } = await call(`http://127.0.0.1:${port}/`)
  expect(text).toContain('set, and hidden here')
  const canaries = [sandbox.apiKey, '447700900123', '7700900', '918273', '555111', otpId, 'canary', SECRET, 'mymaster']
  expect(canaries.filter((canary) => text.includes(canary))).toEqual([])
})

test('every setting that holds a text is escaped, also one that could not be set so', async () => {
  const real = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://localhost/${EVIL}` }
  const config = { ...readConfig({ METRICS_PORT: '1', ...real }) } as Record<string, unknown>
  for (const name of Object.keys(SETTINGS)) {
    // An address is read for the advice about it, and its reader lets no such sign through.
    if (name === 'PUBLIC_URL') continue
    if (!['number', 'boolean'].includes(typeof config[name])) config[name] = `${config[name] ?? ''}${EVIL}`
  }
  const metrics = new Metrics(() => 0, { dropped: 0, defects: 0 }, '0.1.0')
  const options = { metrics, standing: CALM, inFlight: () => 0, most: { callers: 1, memory: 1 }, version: EVIL }
  const facts = factsOf({ ...options, config: config as never }, await historyOf(options).upToNow())
  const text = operatorPage(facts, await assetsOf('operator'))
  expect(text).not.toMatch(/<img/)
  expect(text.split('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;').length).toBeGreaterThan(10)
})
