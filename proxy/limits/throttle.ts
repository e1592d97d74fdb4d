/**
 * Step 3, limits: how often may a connection call? As published: 100 calls in 60 s, all five operations together. A
 * process counts in memory. Replicas share one window in Redis, where @fastify/rate-limit counts with its script.
 */
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest, preHandlerHookHandler } from 'fastify'
import { listedCall } from '../call.ts'
import { type GoodKeys, MAX_GOOD_KEYS } from '../caller/good-keys.ts'
import { constantsOf } from '../config/constants.ts'
import type { Config } from '../config/settings.ts'
import { ProxyError } from '../errors.ts'
import type { Metrics } from '../observe/metrics.ts'
import type { SharedRedis } from './redis.ts'
import { noteTrouble } from './redis-trouble.ts'
import { WindowCounter } from './window.ts'

type Settings = Pick<Config, 'THROTTLE_CALLS' | 'THROTTLE_WINDOW_MS' | 'CONSTANTS_FOR_TESTS'>

/** How many calls a connection has made, including the call that was just counted. */
interface Standing {
  /** Calls that are left in the window. */
  readonly remaining: number
  readonly isExceeded: boolean
  /** Seconds until the window ends. */
  readonly ttlInSeconds: number
}

/** Counts a call. With a callback, because the count in memory is there at once, and promises took 4 % of a call. */
type Counter = (request: FastifyRequest, done: (standing: Standing) => void) => void

/**
 * @param app where the plugin that counts in Redis is registered
 * @returns the hook that counts each call that is about to be forwarded
 */
export async function throttle(
  app: FastifyInstance,
  settings: Settings,
  { redis, metrics, goodKeys }: { redis: SharedRedis | undefined; metrics: Metrics | undefined; goodKeys: GoodKeys }
): Promise<preHandlerHookHandler> {
  const inMemory = countInMemory(settings, goodKeys)
  const count = redis ? await countShared(app, settings, { redis, inMemory, metrics }) : inMemory

  return (request, reply, done) => {
    count(request, ({ remaining, isExceeded, ttlInSeconds }) => {
      reply.header('ratelimit-limit', settings.THROTTLE_CALLS)
      reply.header('ratelimit-remaining', remaining)
      reply.header('ratelimit-reset', ttlInSeconds)
      done(isExceeded ? new ProxyError('THROTTLED', { retryAfter: Math.max(1, ttlInSeconds) }) : undefined)
    })
  }
}

/** A key that tyntec accepted lately always finds a place, however many made-up keys are in the table. */
function countInMemory(settings: Settings, goodKeys: GoodKeys): Counter {
  const { THROTTLE_CALLS, THROTTLE_WINDOW_MS } = settings
  const counter = new WindowCounter(THROTTLE_WINDOW_MS, constantsOf(settings).THROTTLED_KEYS, {
    reserved: MAX_GOOD_KEYS,
    isKnown: (keyHash) => goodKeys.has(keyHash)
  })
  return (request, done) => {
    const { current, ttl } = counter.add(keyOf(request))
    done({
      remaining: Math.max(0, THROTTLE_CALLS - current),
      isExceeded: current > THROTTLE_CALLS,
      ttlInSeconds: Math.ceil(ttl / 1000)
    })
  }
}

/** Counts in Redis. While Redis is away, calls go on and are counted only in memory. */
async function countShared(
  app: FastifyInstance,
  { THROTTLE_CALLS, THROTTLE_WINDOW_MS }: Settings,
  { redis, inMemory, metrics }: { redis: SharedRedis; inMemory: Counter; metrics: Metrics | undefined }
): Promise<Counter> {
  await app.register(rateLimit, {
    global: false,
    max: THROTTLE_CALLS,
    timeWindow: THROTTLE_WINDOW_MS,
    keyGenerator: keyOf,
    redis: redis.client,
    nameSpace: 'tyntec-2fa:'
  })
  const countInRedis = app.createRateLimit()

  return (request, done) => {
    const withoutRedis = (): void => {
      noteTrouble(request.call, metrics)
      inMemory(request, done)
    }
    if (!redis.worthAsking) return withoutRedis()
    void redis
      .answerTo(countInRedis(request))
      .then((standing) => (standing ? done(standing as Standing) : withoutRedis()))
  }
}

const keyOf = (request: FastifyRequest): string => listedCall(request).keyHash
