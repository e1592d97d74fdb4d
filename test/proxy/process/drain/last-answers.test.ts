/**
 * A process that ends answers its calls first. Where a socket only closes, flows repeat the call, and with it the text message. So
 * a call whose request was sent gets 424, which nobody repeats, and one that did nothing yet gets 503.
 */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { startProxy } from '../../../support/proxy.ts'
import { callRaw, errorIn, get, startDrain, text } from '../../../support/raw-calls.ts'
import { startRedis } from '../../../support/redis.ts'
import { silence } from '../../../support/scripted-actions.ts'
import { KEY } from '../../../support/scripted-ask.ts'
import { NO_LIMITS } from '../../../support/scripted-pair.ts'

/** ms; machines are slow at times, and nothing here is about how long a call takes to get to tyntec. */
const PATIENT = { timeout: 10_000 }

test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const)(
  'at a second signal, %s, sends that are on their way are answered 424 and reads 5xx, before the process ends',
  async (signal) => {
    const { proxy, upstream } = await ownPair({}, { script: () => silence() })
    const read = `GET /2fa/v1/otp/any-1 HTTP/1.1\r\nHost: proxy.example\r\napikey: ${KEY}\r\n\r\n`
    const sends = Array.from({ length: 5 }, () => callRaw(proxy.port, text()))
    const status = callRaw(proxy.port, read)
    await expect.poll(() => upstream.calls.length, PATIENT).toBe(6)
    await startDrain(proxy)

    const startedAt = performance.now()
    process.kill(proxy.pid, signal)
    expect(await proxy.exited).toEqual({ code: 1, signal: null })
    expect(performance.now() - startedAt).toBeLessThan(1_000)

    for (const send of await Promise.all(sends)) {
      expect(errorIn(send)).toEqual({ status: 424, code: 'DELIVERY_UNKNOWN' })
      expect(send.responses[0]?.headers.connection).toBe('close')
    }
    expect(errorIn(await status)?.status).toBeGreaterThanOrEqual(500)
    const calls = proxy.lines().filter(({ msg }) => msg === 'call')
    expect(calls.filter(({ operation, status }) => operation === 'SendOTP' && status === 424)).toHaveLength(5)
    expect(calls).toHaveLength(6)
  }
)

test('a send that still waits for Redis is answered 503, and never reaches tyntec', async () => {
  const redis = await startRedis()
  const { proxy, upstream } = await ownPair({ REDIS_URL: redis.url, DRAIN_DELAY_MS: '5000' })
  await callRaw(proxy.port, text())
  upstream.forget()
  await redis.freeze()
  const waiting = callRaw(proxy.port, text())
  await sleep(50)
  // The proxy waits for Redis for half a second only, so the signals come at once. Two signals of one kind may arrive as one, so they differ.
  process.kill(proxy.pid, 'SIGTERM')
  process.kill(proxy.pid, 'SIGINT')
  expect(errorIn(await waiting)).toEqual({ status: 503, code: 'OVERLOADED' })
  expect((await waiting).responses[0]?.headers['retry-after']).toMatch(/^\d+$/)
  await proxy.exited
  expect(upstream.calls).toHaveLength(0)
})

test('a send that still waits for its socket to tyntec is answered 503', async () => {
  // Accepts the socket and never completes the TLS handshake.
  const mute = createServer((socket) => void socket.on('error', () => {}))
  mute.listen(0, '127.0.0.1')
  await once(mute, 'listening')
  onTestFinished(() => void mute.close())
  const { port } = mute.address() as AddressInfo
  const proxy = await startProxy({ upstream: `https://127.0.0.1:${port}` })
  const connected = once(mute, 'connection')
  const waiting = callRaw(proxy.port, text())
  await connected
  await startDrain(proxy)
  process.kill(proxy.pid, 'SIGTERM')
  expect(errorIn(await waiting)?.status).toBe(503)
  expect((await proxy.exited).code).toBe(1)
})

test('a caller that does not take its answers holds neither the process nor the answers of others', {
  timeout: 40_000
}, async () => {
  const { proxy, upstream } = await ownPair(NO_LIMITS, { script: () => silence() })
  const polite = callRaw(proxy.port, text(), 30_000)
  await expect.poll(() => upstream.calls.length, PATIENT).toBe(1)
  // Far more answers than the system's buffers hold; when they are full, no more calls are logged.
  const greedy = connect(proxy.port, '127.0.0.1').pause()
  greedy.on('error', () => {})
  onTestFinished(() => void greedy.destroy())
  greedy.write(get('/nothing/here').repeat(50_000))
  await expect.poll(() => proxy.output(), { timeout: 10_000 }).toContain('NO_SUCH_OPERATION')
  let logged = 0
  const more = (): boolean => {
    const before = logged
    logged = proxy.output().length
    return logged > before
  }
  await expect.poll(more, { timeout: 20_000, interval: 300 }).toBe(false)
  await startDrain(proxy)
  const startedAt = performance.now()
  process.kill(proxy.pid, 'SIGTERM')
  expect(await proxy.exited).toEqual({ code: 1, signal: null })
  expect(performance.now() - startedAt).toBeLessThan(3_000)
  expect(errorIn(await polite)).toEqual({ status: 424, code: 'DELIVERY_UNKNOWN' })
})
