/**
 * Guards while Redis is away, slow, or not itself. Calls go on, and a process knows what it let through before. What was counted for a
 * call that is over is given back, however late Redis says that it counted.
 */
import type { Redis } from 'ioredis'
import { expect, test } from 'vitest'
import { type RedisServer, startRedis } from '../../../../support/redis.ts'
import { guardKeys, isConnected, repeat, startReplica } from './replica.ts'

const NUMBER = '+4915123456789'

/** Counts that are still held in Redis. */
const counts = async (server: RedisServer): Promise<unknown[]> =>
  Object.values(await guardKeys(server)).map(({ values }) => (values as { count?: string }).count)

test('Redis stops: what this process let through still counts, also when Redis is back without it; then all count together', async () => {
  const server = await startRedis()
  const [one, other] = [await startReplica(server), await startReplica(server)]
  expect(await repeat(3, () => one.send(NUMBER))).toEqual(['OK', 'OK', 'OK'])
  expect(await other.send(NUMBER)).toBe('OK')
  await server.stop()
  expect(await repeat(3, () => one.send(NUMBER))).toEqual(['OK', 'OK', 'TOO_MANY_SENDS'])
  expect(await repeat(5, () => other.send(NUMBER))).toEqual(['OK', 'OK', 'OK', 'OK', 'TOO_MANY_SENDS'])
  expect([one.trouble(), other.trouble()]).toEqual([3, 5])

  await server.start()
  for (const { redis } of [one, other]) {
    await expect.poll(() => redis && isConnected(redis), { timeout: 10_000 }).toBe(true)
  }
  const inTurn = (index: number) => (index % 2 === 0 ? one : other)
  expect(await repeat(4, (index) => inTurn(index).send(NUMBER))).toEqual(Array(4).fill('TOO_MANY_SENDS'))
  await expect.poll(() => counts(server)).toEqual([])
  const answers = await repeat(6, (index) => inTurn(index).send('+447700900123'))
  expect(answers).toEqual(['OK', 'OK', 'OK', 'OK', 'OK', 'TOO_MANY_SENDS'])
  expect([one.trouble(), other.trouble()]).toEqual([3, 5])
})

test('Redis stands still while a call is answered for another reason: what it counts later is given back', async () => {
  const server = await startRedis()
  const replica = await startReplica(server, { GUARD_SENDS_PER_RANGE: '9' })
  await server.freeze()
  const call = replica.call('SendOTP', { number: NUMBER })
  const reserved = replica.reserve(call)
  // As the end of the process answers it.
  call.givenUp = 'ending'
  replica.settle(call, 'OVERLOADED')
  server.thaw()
  expect(await reserved).toBe('OK')
  await expect.poll(() => counts(server)).toEqual([])
})

test('Redis counts later than its reply is waited for: the call goes on, counts there, and can be given back', async () => {
  const server = await startRedis()
  const replica = await startReplica(server)
  const [kept, refused] = [replica.call('SendOTP', { number: NUMBER }), replica.call('SendOTP', { number: NUMBER })]
  await server.freeze()
  expect(await Promise.all([replica.reserve(kept), replica.reserve(refused)])).toEqual(['OK', 'OK'])
  expect(replica.trouble()).toBe(2)
  replica.settle(kept)
  replica.settle(refused, 'API_KEY_REFUSED')
  server.thaw()
  await expect.poll(() => counts(server)).toEqual(['1'])
})

test('a call that was given up while Redis was asked for its number counts nowhere', async () => {
  const server = await startRedis()
  const replica = await startReplica(server)
  const call = replica.call('ResendOTP', { otpId: 'sent-elsewhere' })
  const reserved = replica.reserve(call)
  call.givenUp = 'ending'
  replica.settle(call, 'OVERLOADED')
  expect(await reserved).toBe('OK')
  expect(await counts(server)).toEqual([])
})

test.each([
  ['a text', (key: string) => ['SET', key, 'x']],
  ['a count that is no number', (key: string) => ['HSET', key, 'count', 'many', 'window', 'w']],
  ['a count that is NaN', (key: string) => ['HSET', key, 'count', 'nan', 'window', 'w']]
])('Redis holds %s where a count should be: the call is counted in memory', async (_what, command) => {
  const server = await startRedis()
  const replica = await startReplica(server, { GUARD_SENDS_PER_NUMBER: '1' })
  await replica.send(NUMBER)
  const [key = ''] = Object.keys(await guardKeys(server)).filter((one) => one.includes(':number:'))
  await server.ask(async (redis) => {
    const [name = '', ...args] = command(key)
    await redis.del(key)
    await redis.call(name, ...args)
  })
  expect(await replica.send(NUMBER)).toBe('TOO_MANY_SENDS')
  expect(await replica.send('+447700900123')).toBe('OK')
  expect(replica.trouble()).toBe(2)
})

test.each([
  ['would never end', (redis: Redis, key: string) => redis.persist(key)],
  [
    'ends a day later, because the clock of Redis was put back',
    (redis: Redis, key: string) => redis.expire(key, 86_400)
  ]
])('a full count that %s ends with a window that begins now', async (_what, prolong) => {
  const server = await startRedis()
  const replica = await startReplica(server, { GUARD_SENDS_PER_NUMBER: '1' })
  await replica.send(NUMBER)
  const [key = ''] = Object.keys(await guardKeys(server))
  await server.ask((redis) => prolong(redis, key))
  expect(await replica.send(NUMBER)).toBe('TOO_MANY_SENDS')
  const ttl = (await guardKeys(server))[key]?.ttl
  expect(ttl).toBeGreaterThan(0)
  expect(ttl).toBeLessThanOrEqual(600_000)
})
