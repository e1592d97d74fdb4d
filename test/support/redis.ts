/**
 * A real Redis server of a test's own, in memory alone, with a password and TLS where the test wants them. It can be stopped,
 * started again on the same port, and frozen, which is what an overloaded or unreachable one looks like. Needs `redis-server`.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { selfSigned } from '../proxy/certificate.ts'
import { freePort } from './proxy.ts'
import { launchRedis, type RedisProcess, redisFolder } from './redis-process.ts'

export interface RedisServerOptions {
  readonly password?: string
  /** With a certificate that is its own authority. */
  readonly tls?: boolean
  /** Further arguments of `redis-server`. */
  readonly args?: readonly string[]
}

export interface RedisServer extends RedisProcess {
  readonly port: number
  /** For REDIS_URL, without password. */
  readonly url: string
  /** For NODE_EXTRA_CA_CERTS; only with TLS. */
  readonly authorityFile: string
  /** Asks the server itself. */
  ask<T>(question: (redis: Redis) => Promise<T>): Promise<T>
  /** Forgets all keys. */
  forget(): Promise<void>
  /** All keys with their values and what is left of their lives in ms (-1: for ever). */
  content(): Promise<{ key: string; value: string | null; ttl: number }[]>
}

/** Starts a server that ends with the running test. */
export async function startRedis({ password, tls = false, args = [] }: RedisServerOptions = {}): Promise<RedisServer> {
  const folder = redisFolder()
  const port = await freePort()
  const listening = tls
    ? ['--port', '0', '--tls-port', String(port), ...makeCertificate(folder)]
    : ['--port', String(port)]
  const secret = password === undefined ? [] : ['--requirepass', password]
  const server = await launchRedis(folder, [...listening, ...secret, ...args])

  const ask = async <T>(question: (redis: Redis) => Promise<T>): Promise<T> => {
    const access = { ...(password ? { password } : {}), ...(tls ? { tls: { rejectUnauthorized: false } } : {}) }
    const redis = new Redis({ host: '127.0.0.1', port, ...access })
    try {
      return await question(redis)
    } finally {
      redis.disconnect()
    }
  }
  return {
    ...server,
    port,
    url: `${tls ? 'rediss' : 'redis'}://127.0.0.1:${port}`,
    authorityFile: join(folder, 'cert.pem'),
    ask,
    forget: () => ask(async (redis) => void (await redis.flushall())),
    content: () =>
      ask(async (redis) => {
        const keys = await redis.keys('*')
        return Promise.all(keys.map(async (key) => ({ key, value: await redis.get(key), ttl: await redis.pttl(key) })))
      })
  }
}

/** @returns the arguments that name its files */
function makeCertificate(folder: string): string[] {
  const { key, cert } = selfSigned('127.0.0.1')
  writeFileSync(join(folder, 'key.pem'), key)
  writeFileSync(join(folder, 'cert.pem'), cert)
  const file = (name: string): string => join(folder, name)
  const names = [
    '--tls-cert-file',
    file('cert.pem'),
    '--tls-key-file',
    file('key.pem'),
    '--tls-ca-cert-file',
    file('cert.pem')
  ]
  return [...names, '--tls-auth-clients', 'no']
}
