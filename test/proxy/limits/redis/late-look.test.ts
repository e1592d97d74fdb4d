/**
 * A process that stands still for longer than it waits for Redis finds the replies in its socket when it goes on. They count: else
 * each replica that is busy for a moment would begin a count of its own, beside the one that all share.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { pause } from '../../../support/pause.ts'
import { startRedis } from '../../../support/redis.ts'
import { expectError, verify } from '../../../support/scripted-ask.ts'
import { redisLines, untilCountedIn } from './counting.ts'

/** ms; more than a call waits for Redis, less than after which a silent socket is closed. */
const PAUSE_MS = 900

test('replies of Redis that came while the process stood still are read and counted', async () => {
  const redis = await startRedis()
  const { proxy, upstream } = await ownPair({ REDIS_URL: redis.url, THROTTLE_CALLS: '3' })
  await untilCountedIn(redis, proxy, upstream)
  const start = redisLines(proxy).length

  await redis.freeze()
  const asked = Array.from({ length: 5 }, () => verify(proxy, 'wrong-1'))
  await sleep(200)
  await pause(proxy, PAUSE_MS, () => redis.thaw())
  const answers = await Promise.all(asked)
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 429, 429])
  expectError(await verify(proxy, 'wrong-1'), 429, 'THROTTLED')
  expect(upstream.calls).toHaveLength(3)
  expect(redisLines(proxy, start)).toEqual([])
  expect((await redis.content()).map(({ value }) => value)).toEqual(['6'])
})
