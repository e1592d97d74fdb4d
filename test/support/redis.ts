/**
 * A real Redis server of a test's own, in memory alone. It can be stopped, started again on the same port, and frozen, which is
 * what an overloaded or unreachable one looks like. Needs `redis-server` on the path.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { onTestFinished } from 'vitest'
import { freePort } from './proxy.ts'

/** ms that a start may take. */
const START_LIMIT = 5_000

export interface RedisServer {
  /** For REDIS_URL. */
  readonly url: string
  /** Ends the server and with it all that it held. */
  stop(): Promise<void>
  /** Starts it again, empty, on the same port. */
  start(): Promise<void>
  /** Lets it keep its connections and answer nothing, until `thaw`. Resolves when it has stopped. */
  freeze(): Promise<void>
  thaw(): void
  /** Forgets all keys. */
  forget(): Promise<void>
  /** All keys with their values and what is left of their lives in ms (-1: for ever). */
  content(): Promise<{ key: string; value: string | null; ttl: number }[]>
}

/** Starts a server that ends with the running test. */
export async function startRedis(): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'))
  const port = await freePort()
  let child: ChildProcess | undefined

  const start = async (): Promise<void> => {
    const settings = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder
    ]
    const starting = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'ignore'] })
    child = starting
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('redis-server did not start')), START_LIMIT)
      starting.once('error', reject)
      starting.once('exit', () => reject(new Error('redis-server ended')))
      let output = ''
      starting.stdout?.on('data', (data) => {
        output += data
        if (!output.includes('Ready to accept connections')) return
        clearTimeout(timer)
        resolve()
      })
    })
  }
  const stop = async (): Promise<void> => {
    const stopping = child
    child = undefined
    if (!stopping) return
    const exited = once(stopping, 'exit')
    stopping.kill('SIGKILL')
    await exited
  }
  const ask = async <T>(question: (redis: Redis) => Promise<T>): Promise<T> => {
    const redis = new Redis(port, '127.0.0.1')
    try {
      return await question(redis)
    } finally {
      redis.disconnect()
    }
  }

  onTestFinished(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    stop,
    freeze: async () => {
      child?.kill('SIGSTOP')
      // The signal takes effect a moment later; T is Linux' letter for a stopped process.
      while (!/\) T /.test(readFileSync(`/proc/${child?.pid}/stat`, 'utf8'))) await turn()
    },
    thaw: () => void child?.kill('SIGCONT'),
    forget: () => ask(async (redis) => void (await redis.flushall())),
    content: () =>
      ask(async (redis) => {
        const keys = await redis.keys('*')
        return Promise.all(keys.map(async (key) => ({ key, value: await redis.get(key), ttl: await redis.pttl(key) })))
      })
  }
}
