/**
 * Overload: tyntec hangs, and calls go on coming. What is beyond the connections is refused at once, memory stays flat, probes
 * are answered, and when tyntec is back, so is the proxy.
 */
import { Client, Pool } from 'undici'
import { expect, onTestFinished, test } from 'vitest'
import { ownPair } from '../support/own-pair.ts'
import { MB, residentMemory } from '../support/process-info.ts'
import { silence } from '../support/scripted-actions.ts'
import { expectRecovered, KEY } from '../support/scripted-ask.ts'

const CONNECTIONS = 50
const CALLS = 2_000
/** ms; a busy machine of two cores takes most of it for itself. */
const AT_ONCE = 250

interface Answer {
  readonly status: number
  readonly code: unknown
  readonly retryAfter: number
  readonly ms: number
}

async function timed(client: Client | Pool, method: 'GET' | 'POST', path: string): Promise<Answer> {
  const startedAt = performance.now()
  const { statusCode, headers, body } = await client.request({ method, path, headers: { apikey: KEY } })
  const { code } = (await body.json()) as { code?: unknown }
  return { status: statusCode, code, retryAfter: Number(headers['retry-after']), ms: performance.now() - startedAt }
}

const p99 = (answers: readonly Answer[]): number =>
  answers.map(({ ms }) => ms).sort((one, other) => one - other)[Math.floor(answers.length * 0.99)] ?? Infinity

test('while tyntec hangs, 2,000 calls are refused at once, probes are answered, and memory stays flat', async () => {
  const state = { hangs: true }
  const { proxy, upstream } = await ownPair(
    { UPSTREAM_CONNECTIONS: String(CONNECTIONS), THROTTLE_CALLS: '100000', LOG_LEVEL: 'info' },
    { script: () => (state.hangs ? silence() : undefined) }
  )
  const callers = new Pool(proxy.url, { connections: CONNECTIONS + 16 })
  const prober = new Client(proxy.url)
  onTestFinished(async () => void (await Promise.all([callers.destroy(), prober.destroy()])))

  const check = () => timed(callers, 'POST', '/2fa/v1/otp/any-1/check?otpCode=0420')
  const hanging = Array.from({ length: CONNECTIONS }, check)
  await expect.poll(() => upstream.calls.length).toBe(CONNECTIONS)

  const probes: Answer[] = []
  const refusals: Answer[] = []
  let memory = 0
  let running = true
  const probing = (async () => {
    while (running) probes.push(await timed(prober, 'GET', '/healthz'))
  })()
  const calling = async () => {
    while (refusals.length < CALLS) {
      refusals.push(await check())
      if (refusals.length === CALLS / 4) memory = residentMemory(proxy.pid)
    }
  }
  await Promise.all(Array.from({ length: 16 }, calling))
  running = false
  await probing
  const grown = residentMemory(proxy.pid) - memory

  expect(refusals.filter(({ status, code }) => status !== 503 || code !== 'OVERLOADED')).toEqual([])
  expect(refusals.every(({ retryAfter }) => retryAfter >= 1)).toBe(true)
  expect(upstream.calls).toHaveLength(CONNECTIONS)
  expect(p99(refusals)).toBeLessThan(AT_ONCE)
  expect(probes.length).toBeGreaterThan(30)
  expect(probes.every(({ status }) => status === 200)).toBe(true)
  expect(p99(probes)).toBeLessThan(AT_ONCE)
  expect(grown).toBeLessThan(40 * MB)

  // Their deadline over, the breaker is open: now calls fail at once for another reason, until tyntec is back.
  expect((await Promise.all(hanging)).map(({ status }) => status)).toEqual(Array(CONNECTIONS).fill(504))
  expect(await check()).toMatchObject({ status: 503, code: 'UPSTREAM_UNREACHABLE' })
  state.hangs = false
  await expect.poll(async () => (await check()).status, { timeout: 10_000 }).toBe(200)
  await expectRecovered(proxy)
}, 60_000)
