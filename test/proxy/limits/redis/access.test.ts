/**
 * Redis with TLS and passwords. Only the right server gets the password. A Redis that cannot be reached in this way counts as
 * away.
 */
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { freePort } from '../../../support/proxy.ts'
import { startRedis } from '../../../support/redis.ts'
import { makeRedisCertificate } from '../../../support/redis-certificate.ts'
import { send, verify } from '../../../support/scripted-ask.ts'
import { metric, redisLines, untilCountedIn } from './counting.ts'

const PASSWORD = 'secret#word,/%'
const escaped = (password: string): string => `:${encodeURIComponent(password)}@`

test('the proxy counts in a Redis with TLS and a password', async () => {
  const certificate = makeRedisCertificate()
  const redis = await startRedis({ certificate, password: PASSWORD })
  const { proxy, upstream } = await ownPair({
    REDIS_URL: `rediss://${escaped(PASSWORD)}127.0.0.1:${redis.port}`,
    NODE_EXTRA_CA_CERTS: certificate.file
  })
  await untilCountedIn(redis, proxy, upstream)
  for (let call = 0; call < 3; call++) await verify(proxy, 'wrong-1')
  expect((await redis.content()).map(({ value }) => value)).toEqual(['3'])
  expect(redisLines(proxy)).toEqual([])
  expect(proxy.output()).not.toContain('secret')
})

/** As docs/operations.md lists them. */
const RIGHTS = ['~tyntec-2fa:*', '+@read', '+@write', '+eval', '+evalsha', '+select', '+info']

test('throttle and guards count in the Redis database, and as the Redis user, that the URL names', async () => {
  const redis = await startRedis({ args: ['--user', 'proxy', 'on', '>secret-word', ...RIGHTS] })
  const { proxy } = await ownPair({
    REDIS_URL: `redis://proxy:secret-word@127.0.0.1:${redis.port}/3`,
    GUARD_SECRET: 'a-secret-of-the-replicas-under-test-1',
    GUARD_SENDS_PER_NUMBER: '5',
    GUARD_CHECKS_PER_OTP: '5'
  })
  await verify(proxy, 'wrong-1')
  expect((await send(proxy)).status).toBe(200)
  expect((await send(proxy, 'key-refused')).status).toBe(401)
  expect(await redis.content()).toEqual([])
  const there = await redis.ask(async (client) => {
    await client.select(3)
    return client.keys('*')
  })
  const kinds = there.map((key) => /^tyntec-2fa:(?:guard:(\w+)|[0-9a-f]{64}$)/.exec(key)?.[1] ?? 'calls')
  expect(kinds.sort()).toEqual(['calls', 'calls', 'checks', 'number', 'sent'])
  expect(redisLines(proxy)).toEqual([])
})

test.each([
  ['an authority that is not trusted', PASSWORD, false],
  ['a wrong password', 'another-word', true]
])(
  'Redis with %s: calls go on, the process counts for itself, and one line warns',
  async (_what, password, trusted) => {
    const certificate = makeRedisCertificate()
    const redis = await startRedis({ certificate, password: PASSWORD })
    const metricsPort = await freePort()
    const { proxy } = await ownPair({
      REDIS_URL: `rediss://${escaped(password)}127.0.0.1:${redis.port}`,
      THROTTLE_CALLS: '3',
      METRICS_PORT: String(metricsPort),
      ...(trusted ? { NODE_EXTRA_CA_CERTS: certificate.file } : {})
    })
    const statuses = []
    for (let call = 0; call < 4; call++) statuses.push((await verify(proxy, 'wrong-1')).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    expect(await redis.content()).toEqual([])
    await expect.poll(() => redisLines(proxy)).toEqual(['away'])
    expect(await metric(metricsPort, 'tyntec_2fa_redis_trouble_total')).toBe(4)
    expect(proxy.output()).not.toMatch(/secret|another-word/)
  }
)

test('a Redis URL with REDISS:// in capitals sends no password in clear text', async () => {
  let received = Buffer.alloc(0)
  const listener = createServer((socket) => {
    socket.on('data', (data) => {
      received = Buffer.concat([received, data])
    })
    socket.on('error', () => {})
  })
  const port = await freePort()
  await new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => void listener.close())
  await ownPair({ REDIS_URL: `REDISS://:secret-word@127.0.0.1:${port}` })
  // 22: a TLS handshake.
  await expect.poll(() => received[0]).toBe(22)
  expect(received.toString('latin1')).not.toContain('secret-word')
})
