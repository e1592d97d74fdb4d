/**
 * Reliability, shutdown: a process that ends answers its calls first. A connection that only closes has flows repeat the call, and
 * with it the text message; so a call whose request left gets 424, which nobody repeats, and one that did nothing yet 503.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../support/own-pair.ts'
import { startRedis } from '../../support/redis.ts'
import { silence } from '../../support/scripted-actions.ts'
import { KEY } from '../../support/scripted-ask.ts'
import { callRaw, errorIn, startDrain, text } from './raw-calls.ts'

test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const)(
  'at a second signal, %s, sends that are on their way are answered 424 and reads 5xx, before the process ends',
  async (signal) => {
    const { proxy, upstream } = await ownPair({}, { script: () => silence() })
    const read = `GET /2fa/v1/otp/any-1 HTTP/1.1\r\nHost: proxy.example\r\napikey: ${KEY}\r\n\r\n`
    const sends = Array.from({ length: 5 }, () => callRaw(proxy.port, text()))
    const status = callRaw(proxy.port, read)
    await expect.poll(() => upstream.calls.length).toBe(6)
    await startDrain(proxy)

    const startedAt = performance.now()
    process.kill(proxy.pid, signal)
    expect(await proxy.exited).toEqual({ code: 1, signal: null })
    expect(performance.now() - startedAt).toBeLessThan(500)

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
  const { proxy, upstream } = await ownPair({ REDIS_URL: redis.url })
  await callRaw(proxy.port, text())
  upstream.forget()
  await redis.freeze()
  const waiting = callRaw(proxy.port, text())
  await startDrain(proxy)
  process.kill(proxy.pid, 'SIGTERM')
  expect(errorIn(await waiting)).toEqual({ status: 503, code: 'OVERLOADED' })
  expect((await waiting).responses[0]?.headers['retry-after']).toMatch(/^\d+$/)
  await proxy.exited
  expect(upstream.calls).toHaveLength(0)
})
