/**
 * A real Redis server of a test's own, in memory alone, with a password and TLS where the test wants them. It can be stopped,
 * started again on the same port, and frozen, which is what an overloaded or unreachable one looks like. Needs `redis-server`.
 */
import { Redis } from 'ioredis'
import { freePort } from './proxy.ts'
import { listenArgs, type RedisCertificate } from './redis-certificate.ts'
import { launchRedis, type RedisProcess } from './redis-process.ts'

export interface RedisServerOptions {
  readonly password?: string | undefined
  /** With it, it speaks TLS alone. */
  readonly certificate?: RedisCertificate | undefined
  /** A free one by default. */
  readonly port?: number
  /** A new one by default. */
  readonly folder?: string
  /** Further arguments of `redis-server`. */
  readonly args?: readonly string[]
}

export interface RedisServer extends RedisProcess {
  readonly port: number
  /** For REDIS_URL, without password. */
  readonly url: string
  /** Asks the server itself. */
  ask<T>(question: (redis: Redis) => Promise<T>): Promise<T>
  /** Forgets all keys. */
  forget(): Promise<void>
  /** All keys with their values and what is left of their lives in ms (-1: for ever). */
  content(): Promise<{ key: string; value: string | null; ttl: number }[]>
}

/** Asks a server on 127.0.0.1, or a Sentinel, on a connection of its own. */
export async function askRedis<T>(
  port: number,
  { password, certificate }: Pick<RedisServerOptions, 'password' | 'certificate'>,
  question: (redis: Redis) => Promise<T>
): Promise<T> {
  const access = { ...(password ? { password } : {}), ...(certificate ? { tls: { rejectUnauthorized: false } } : {}) }
  const redis = new Redis({ host: '127.0.0.1', port, ...access })
  // It may be killed while this connection ends; a question that fails says so itself.
  redis.on('error', () => {})
  try {
    return await question(redis)
  } finally {
    redis.disconnect()
  }
}

/** Starts a server that ends with the running test. */
export async function startRedis(options: RedisServerOptions = {}): Promise<RedisServer> {
  const { password, certificate, args = [] } = options
  const { port = await freePort() } = options
  const secret = password === undefined ? [] : ['--requirepass', password]
  const server = await launchRedis([...listenArgs(port, certificate), ...secret, ...args], options.folder)

  const ask = <T>(question: (redis: Redis) => Promise<T>): Promise<T> => askRedis(port, options, question)
  return {
    ...server,
    port,
    url: `${certificate ? 'rediss' : 'redis'}://127.0.0.1:${port}`,
    ask,
    forget: () => ask(async (redis) => void (await redis.flushall())),
    content: () =>
      ask(async (redis) => {
        const keys = await redis.keys('*')
        return Promise.all(keys.map(async (key) => ({ key, value: await redis.get(key), ttl: await redis.pttl(key) })))
      })
  }
}
