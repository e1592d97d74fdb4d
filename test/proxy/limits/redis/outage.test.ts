/**
 * When Redis is away, calls go on and each process counts for itself. One line tells the operator.
 */
import { expect, test } from 'vitest'
import { ownAddress } from '../../../support/own-address.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { freePort } from '../../../support/proxy.ts'
import { startRedis } from '../../../support/redis.ts'
import { expectError, verify } from '../../../support/scripted-ask.ts'
import { metric, redisLines, untilCountedIn } from './counting.ts'

test('Redis stopped in mid-run: calls go on, one line warns, the process counts for itself until Redis is back', async () => {
  const redis = await startRedis()
  const metricsPort = await freePort()
  const env = { REDIS_URL: redis.url, METRICS_PORT: String(metricsPort), THROTTLE_CALLS: '10' }
  const { proxy, upstream } = await ownPair(env)
  await untilCountedIn(redis, proxy, upstream)
  const start = redisLines(proxy).length
  for (let index = 0; index < 5; index++) expect((await verify(proxy, 'wrong-1')).status).toBe(200)
  const trouble = () => metric(metricsPort, 'tyntec_2fa_redis_trouble_total')
  const before = await trouble()
  expect(await metric(metricsPort, 'tyntec_2fa_redis_up')).toBe(1)

  await redis.stop()
  const away = []
  for (let index = 0; index < 12; index++) away.push(await verify(proxy, 'wrong-1'))
  expect(away.map(({ status }) => status)).toEqual([...Array(10).fill(200), 429, 429])
  expect(Math.max(...away.map(({ ms }) => ms))).toBeLessThan(1_000)
  expect(upstream.calls).toHaveLength(15)
  await expect.poll(() => redisLines(proxy, start)).toEqual(['away'])
  expect((await trouble()) - before).toBe(12)
  expect(await metric(metricsPort, 'tyntec_2fa_redis_up')).toBe(0)

  await redis.start()
  await untilCountedIn(redis, proxy, upstream)
  await expect.poll(() => redisLines(proxy, start)).toEqual(['away', 'back'])
  expect((await verify(proxy, 'wrong-1')).status).toBe(200)
  expect((await redis.content()).map(({ value }) => value)).toEqual(['1'])
})

test('Redis stopped under load: no call fails', async () => {
  const redis = await startRedis()
  const { proxy, upstream } = await ownPair({
    REDIS_URL: redis.url,
    THROTTLE_CALLS: '1000',
    UPSTREAM_CONNECTIONS: '500'
  })
  await untilCountedIn(redis, proxy, upstream)
  const start = redisLines(proxy).length
  const batch = () => Array.from({ length: 50 }, (_, index) => verify(proxy, `wrong-${index}`))
  const before = batch()
  const stopping = redis.stop()
  const answers = await Promise.all([...before, ...batch()])
  await stopping
  answers.push(...(await Promise.all(batch())))
  expect(answers.filter(({ status, body }) => status !== 200 || body.valid !== false)).toEqual([])
  await expect.poll(() => redisLines(proxy, start)).toEqual(['away'])
})

test('Redis not there at the start: the proxy starts, serves, and warns once', async () => {
  const [host, port] = [ownAddress(), await freePort()]
  const { proxy } = await ownPair({ REDIS_URL: `redis://:secret-word@${host}:${port}`, THROTTLE_CALLS: '3' })
  const statuses = []
  for (let index = 0; index < 4; index++) statuses.push((await verify(proxy, 'wrong-1')).status)
  expect(statuses).toEqual([200, 200, 200, 429])
  await expect.poll(() => redisLines(proxy)).toEqual(['away'])
  expect(proxy.output()).not.toContain('secret-word')
  expect(proxy.output()).not.toContain(host)
  expect(proxy.output()).not.toContain(String(port))
})

test('Redis frozen, its sockets open: calls go on within their deadline, and one line warns', async () => {
  const redis = await startRedis()
  const { proxy, upstream } = await ownPair({ REDIS_URL: redis.url, THROTTLE_CALLS: '5' })
  await untilCountedIn(redis, proxy, upstream)
  const start = redisLines(proxy).length
  expect((await verify(proxy, 'wrong-1')).status).toBe(200)
  await redis.freeze()
  const frozen = await Promise.all(Array.from({ length: 7 }, () => verify(proxy, 'wrong-1')))
  expect(frozen.filter(({ status }) => status === 200)).toHaveLength(5)
  for (const answer of frozen.filter(({ status }) => status !== 200)) expectError(answer, 429, 'THROTTLED')
  expect(Math.max(...frozen.map(({ ms }) => ms))).toBeLessThan(2_000)
  expect(upstream.calls).toHaveLength(6)
  await expect.poll(() => redisLines(proxy, start)).toEqual(['away'])
  redis.thaw()
  await untilCountedIn(redis, proxy, upstream)
  await expect.poll(() => redisLines(proxy, start)).toEqual(['away', 'back'])
})
