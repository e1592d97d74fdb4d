/**
 * In a Redis cluster each key is counted on the node that holds its slot, and calls go on when nodes die.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import type { RunningProxy } from '../../../support/proxy.ts'
import type { RedisServer } from '../../../support/redis.ts'
import { makeRedisCertificate } from '../../../support/redis-certificate.ts'
import { startCluster } from '../../../support/redis-cluster.ts'
import { verify } from '../../../support/scripted-ask.ts'
import { redisLines, twoProxies } from './counting.ts'

/** API keys by the master that has the slot of their count: 887, 8338 and 14401. */
const [KEY, ...OTHER_KEYS] = ['key-1', 'key-4', 'key-5'] as const

async function expectCounted(proxy: RunningProxy, node: RedisServer, key: string): Promise<void> {
  const isCounted = async () => {
    expect((await verify(proxy, 'wrong-1', key)).status).toBe(200)
    return (await node.content()).length
  }
  await expect.poll(isCounted, { timeout: 30_000, interval: 100 }).toBeGreaterThan(0)
}

test('Redis cluster with TLS and a password: two proxies share one window exactly, for keys on all nodes', {
  timeout: 80_000
}, async () => {
  const certificate = makeRedisCertificate()
  const { masters } = await startCluster({ password: 'secret-word', certificate })
  const [first, ...others] = masters
  const { upstream, proxies } = await twoProxies({
    // Nobody is at the first address; one of the nodes is enough.
    REDIS_URL: `rediss://:secret-word@127.0.0.1:1,rediss://:secret-word@127.0.0.1:${first?.port}`,
    REDIS_CLUSTER: 'true',
    NODE_EXTRA_CA_CERTS: certificate.file
  })
  const calls = Array.from({ length: 200 }, (_, index) => verify(proxies[index % 2 === 0 ? 0 : 1], `wrong-${index}`))
  const answers = await Promise.all(calls)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(100)
  expect(upstream.calls).toHaveLength(100)

  for (let call = 0; call < 60; call++) await verify(proxies[call % 2 === 0 ? 0 : 1], 'wrong-1', `key-${call % 30}`)
  const contents = await Promise.all(masters.map((master) => master.content()))
  for (const content of contents) expect(content.length).toBeGreaterThan(1)
  const values = contents.flat().map(({ value }) => value)
  expect(values.sort()).toEqual([...Array(30).fill('2'), '200'].sort())
  for (const proxy of proxies) expect(redisLines(proxy)).toEqual([])
  expect(others).toHaveLength(2)
})

test('Redis cluster, a master dies, then all nodes: calls go on, one line warns, and the proxy finds its way back', {
  timeout: 80_000
}, async () => {
  const { masters, replica } = await startCluster()
  const [first, second] = masters as [RedisServer, RedisServer]
  const { proxy } = await ownPair({ REDIS_URL: second.url, REDIS_CLUSTER: 'true' })
  await expectCounted(proxy, first, KEY)

  await first.stop()
  for (let call = 0; call < 9; call++) {
    const answer = await verify(proxy, 'wrong-1', call % 3 === 0 ? KEY : `key-${call}`)
    expect(answer.status).toBe(200)
    expect(answer.ms).toBeLessThan(1_000)
  }
  // Calls for the other nodes succeed in between.
  const hasTakenOver = async () => {
    for (const one of [...OTHER_KEYS, KEY]) expect((await verify(proxy, 'wrong-1', one)).status).toBe(200)
    return replica.ask((redis) => redis.info('replication'))
  }
  await expect.poll(hasTakenOver, { timeout: 30_000, interval: 200 }).toContain('role:master')
  await replica.forget()
  await expectCounted(proxy, replica, KEY)
  await expect
    .poll(async () => (await verify(proxy, 'wrong-1', KEY)) && redisLines(proxy), { timeout: 6_000 })
    .toEqual(['away', 'back'])

  await Promise.all([...masters, replica].map((node) => node.stop()))
  for (let call = 0; call < 6; call++) expect((await verify(proxy, 'wrong-1', `key-${call}`)).status).toBe(200)
  await expect.poll(() => redisLines(proxy)).toEqual(['away', 'back', 'away'])
  await Promise.all([...masters, replica].map((node) => node.start()))
  await expectCounted(proxy, replica, KEY)
})
