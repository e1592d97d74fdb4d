/**
 * Connection: how often? As published: 100 calls in 60 s per connection, all five operations together. @fastify/rate-limit
 * counts, with our store in memory, or with its own in Redis where all replicas share one window.
 */
import rateLimit, { type FastifyRateLimitStore } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { Refusal } from '../errors.ts'
import type { Metrics } from '../metrics.ts'
import type { SharedRedis } from './redis.ts'
import { WindowCounter } from './window.ts'

type Settings = Pick<Config, 'THROTTLE_CALLS' | 'THROTTLE_WINDOW_MS' | 'THROTTLE_MAX_KEYS'>
type Count = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>

/** Adds the hook that counts each call that is about to be forwarded. */
export async function registerThrottle(
  app: FastifyInstance,
  settings: Settings,
  { redis, metrics }: { redis: SharedRedis | undefined; metrics: Metrics | undefined }
): Promise<void> {
  const inMemory = await createCounter(app, settings, { store: storeOf(settings) })
  const count = redis ? await countShared(app, settings, { redis, inMemory, metrics }) : inMemory

  app.addHook('preHandler', async (request, reply) => {
    if (!request.call.operation) return
    const counted = await count(request)
    if (counted.isAllowed) return
    reply.header('ratelimit-limit', counted.max)
    reply.header('ratelimit-remaining', counted.remaining)
    reply.header('ratelimit-reset', counted.ttlInSeconds)
    if (counted.isExceeded) throw new Refusal('THROTTLED', { retryAfter: Math.max(1, counted.ttlInSeconds) })
  })
}

type Counter = (request: FastifyRequest) => Promise<Count>

/** Counts in Redis; while it is away, calls go on, counted in memory alone. */
async function countShared(
  app: FastifyInstance,
  settings: Settings,
  { redis, inMemory, metrics }: { redis: SharedRedis; inMemory: Counter; metrics: Metrics | undefined }
): Promise<Counter> {
  const shared = await createCounter(app, settings, { redis: redis.client, nameSpace: 'tyntec-2fa:' })
  return async (request) => {
    if (redis.worthAsking) {
      try {
        const counted = await shared(request)
        redis.answered()
        return counted
      } catch {
        redis.failed()
      }
    }
    metrics?.redisTrouble()
    return inMemory(request)
  }
}

/** Each counter lives in a scope of its own: the plugin keeps one store for each registration. */
async function createCounter(app: FastifyInstance, settings: Settings, options: object): Promise<Counter> {
  let counter: Counter | undefined
  await app.register(async (scope) => {
    await scope.register(rateLimit, {
      global: false,
      max: settings.THROTTLE_CALLS,
      timeWindow: settings.THROTTLE_WINDOW_MS,
      keyGenerator: ({ call }: FastifyRequest) => call.keyHash ?? '',
      ...options
    })
    counter = scope.createRateLimit()
  })
  return counter as unknown as Counter
}

/** Our counter behind the plugin's interface for stores. */
function storeOf({ THROTTLE_WINDOW_MS, THROTTLE_MAX_KEYS }: Settings) {
  const counter = new WindowCounter(THROTTLE_WINDOW_MS, THROTTLE_MAX_KEYS)
  return class implements FastifyRateLimitStore {
    incr(key: string, callback: (error: Error | null, count: { current: number; ttl: number }) => void): void {
      callback(null, counter.add(key))
    }

    child(): this {
      return this
    }
  }
}
