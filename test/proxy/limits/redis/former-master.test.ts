/**
 * A load balancer or a name follows the Redis master. The socket to the former master stays open and every write on it is refused,
 * so the proxy must open a new one by itself.
 */
import { connect, createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { freePort } from '../../../support/proxy.ts'
import { startRedis } from '../../../support/redis.ts'
import { verify } from '../../../support/scripted-ask.ts'
import { redisLines, untilCountedIn } from './counting.ts'

test('Redis behind a balancer, the master becomes a replica: the proxy connects anew and is led to the next master', async () => {
  const [master, next] = await Promise.all([startRedis(), startRedis()])
  const balancer = { port: await freePort(), target: master.port }
  const server = createServer((socket) => {
    const onward = connect(balancer.target, '127.0.0.1')
    socket.pipe(onward).pipe(socket)
    for (const end of [socket, onward]) end.on('error', () => end.destroy())
  })
  await new Promise<void>((resolve) => server.listen(balancer.port, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { proxy, upstream } = await ownPair({ REDIS_URL: `redis://127.0.0.1:${balancer.port}` })
  await untilCountedIn(master, proxy, upstream)
  const start = redisLines(proxy).length

  balancer.target = next.port
  await master.ask((redis) => redis.replicaof('127.0.0.1', next.port))
  expect((await verify(proxy, 'wrong-1')).status).toBe(200)
  await untilCountedIn(next, proxy, upstream)
  await expect.poll(() => redisLines(proxy, start)).toEqual(['away', 'back'])
})
