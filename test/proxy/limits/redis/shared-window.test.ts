/**
 * Two proxies share one throttle, and leave nothing in Redis that tells who called.
 */
import { expect, test } from 'vitest'
import { startRedis } from '../../../support/redis.ts'
import { expectError, verify } from '../../../support/scripted-ask.ts'
import { twoCountingProxies } from './counting.ts'

test('Redis: of 200 calls at once over two proxies exactly 100 are forwarded', async () => {
  const { upstream, proxies } = await twoCountingProxies(await startRedis())
  const calls = Array.from({ length: 200 }, (_, index) => verify(proxies[index % 2 === 0 ? 0 : 1], `wrong-${index}`))
  const answers = await Promise.all(calls)
  const throttled = answers.filter(({ status }) => status === 429)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(100)
  expect(throttled).toHaveLength(100)
  for (const { body, headers } of throttled) {
    expect(body.code).toBe('THROTTLED')
    expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
  }
  expect(upstream.calls).toHaveLength(100)
})

test('Redis: what one proxy counted the other one knows, and each key has its own budget', async () => {
  const { proxies } = await twoCountingProxies(await startRedis(), { THROTTLE_CALLS: '4' })
  const [one, other] = proxies
  for (const proxy of [one, one, one, other]) expect((await verify(proxy, 'right-1')).status).toBe(200)
  for (const proxy of [one, other]) expectError(await verify(proxy, 'right-1'), 429, 'THROTTLED')
  for (const proxy of [one, other]) expect((await verify(proxy, 'right-1', 'key-other')).status).toBe(200)
})

test('Redis: a shared window ends for both', async () => {
  const { proxies } = await twoCountingProxies(await startRedis(), { THROTTLE_CALLS: '1', THROTTLE_WINDOW_MS: '1000' })
  const [one, other] = proxies
  await verify(one, 'right-1')
  expectError(await verify(other, 'right-1'), 429, 'THROTTLED')
  await expect.poll(async () => (await verify(other, 'right-1')).status, { timeout: 3_000, interval: 200 }).toBe(200)
})

test('Redis: keys are hashes, values are counts, and all of them expire', async () => {
  const redis = await startRedis()
  const { proxies } = await twoCountingProxies(redis)
  for (let call = 0; call < 6; call++) await verify(proxies[0], 'wrong-1', `key-secret-${call % 3}`)
  const content = await redis.content()
  expect(content).toHaveLength(3)
  for (const { key, value, ttl } of content) {
    expect(key).toMatch(/^[\w-]+:[0-9a-f]{64}$/)
    expect(key).not.toContain('secret')
    expect(value).toBe('2')
    expect(ttl).toBeGreaterThan(0)
    expect(ttl).toBeLessThanOrEqual(60_000)
  }
})
