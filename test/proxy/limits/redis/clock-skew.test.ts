/**
 * The window is kept by the clock of Redis, so a replica with a wrong clock counts and waits as the others do.
 */
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { startRedis } from '../../../support/redis.ts'
import { verify } from '../../../support/scripted-ask.ts'
import { twoCountingProxies } from './counting.ts'

const HOUR = 3_600_000
const ahead = fileURLToPath(new URL('clock-ahead.mjs', import.meta.url))

test('Redis: two proxies whose clocks are an hour apart forward exactly 100 calls together', async () => {
  const redis = await startRedis()
  const { upstream, proxies } = await twoCountingProxies(redis, {}, { NODE_OPTIONS: `--import=${ahead}` })
  const [right, wrong] = proxies
  const timeOf = (proxy: typeof right) => Date.parse(String(proxy.lines()[0]?.time))
  expect(timeOf(wrong) - timeOf(right)).toBeGreaterThan(HOUR - 60_000)

  const answers = []
  for (let batch = 0; batch < 12; batch++) {
    const calls = Array.from({ length: 10 }, (_, index) => verify(index % 2 === 0 ? wrong : right, `wrong-${index}`))
    answers.push(...(await Promise.all(calls)))
  }
  expect(answers.map(({ status }) => status)).toEqual([...Array(100).fill(200), ...Array(20).fill(429)])
  for (const { headers } of answers.slice(100)) {
    expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(30)
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
  }
  expect(upstream.calls).toHaveLength(100)
  for (const { ttl } of await redis.content()) expect(ttl).toBeLessThanOrEqual(60_000)
})

test('Redis: a window that the proxy with the wrong clock began ends for the other one after its length', async () => {
  const settings = { THROTTLE_CALLS: '1', THROTTLE_WINDOW_MS: '1500' }
  const { proxies } = await twoCountingProxies(await startRedis(), settings, { NODE_OPTIONS: `--import=${ahead}` })
  const [right, wrong] = proxies
  expect((await verify(wrong, 'right-1')).status).toBe(200)
  expect((await verify(right, 'right-1')).status).toBe(429)
  await expect.poll(async () => (await verify(right, 'right-1')).status, { timeout: 5_000, interval: 200 }).toBe(200)
})
