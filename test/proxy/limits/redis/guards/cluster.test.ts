/**
 * In a cluster the counts of one call are on several nodes. Each is one step of its own, and what one node refuses is given back to the
 * others.
 */
import { Cluster } from 'ioredis'
import { expect, test } from 'vitest'
import { startCluster } from '../../../../support/redis-cluster.ts'
import { guardKeys, type Replica, repeat, startReplica } from './replica.ts'

/** Resolves when the nodes have done all that the replicas told them. */
async function untilThere(replicas: readonly Replica[]): Promise<void> {
  const nodes = replicas.flatMap(({ redis }) => (redis?.client instanceof Cluster ? redis.client.nodes('master') : []))
  await Promise.all(nodes.map((node) => node.ping()))
}

test('Redis cluster: two replicas count together on all nodes, and a refusal leaves nothing on any', {
  timeout: 40_000
}, async () => {
  const { masters } = await startCluster()
  const url = masters[0]?.url ?? ''
  const env = { REDIS_CLUSTER: 'true', GUARD_SENDS_PER_RANGE: '30', GUARD_SENDS_PER_NUMBER: '2' }
  const replicas = await Promise.all([startReplica({ url }, env), startReplica({ url }, env)])
  const inTurn = (index: number) => replicas[(index % 2) as 0 | 1]

  const numbers = Array.from({ length: 12 }, (_, index) => `+49151234567${10 + index}`)
  const atOnce = await Promise.all(
    numbers.flatMap((number) => Array.from({ length: 6 }, (_, index) => inTurn(index).send(number)))
  )
  expect(atOnce.filter((code) => code === 'OK')).toHaveLength(24)
  // The refused calls have given back to the range, which has six left.
  await untilThere(replicas)
  const more = await repeat(8, (index) => inTurn(index).send(`+49151234568${10 + index}`))
  expect(more).toEqual([...Array(6).fill('OK'), 'TOO_MANY_SENDS', 'TOO_MANY_SENDS'])

  const perNode = await Promise.all(masters.map(async (master) => Object.keys(await guardKeys(master)).length))
  for (const count of perNode) expect(count).toBeGreaterThan(0)
  // Numbers that got a message, and their range.
  await expect
    .poll(async () => (await Promise.all(masters.map(guardKeys))).flatMap((held) => Object.keys(held)).length)
    .toBe(12 + 6 + 1)
  expect(replicas.map(({ trouble }) => trouble())).toEqual([0, 0])

  expect(await inTurn(0).send('+447700900123', 'otp-1')).toBe('OK')
  await untilThere(replicas)
  expect(await repeat(2, () => inTurn(1).resend('otp-1'))).toEqual(['OK', 'TOO_MANY_SENDS'])
})
