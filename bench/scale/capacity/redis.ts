/**
 * Capacity: a real Redis server, as a process of its own, in memory alone.
 */
import { spawnSync } from 'node:child_process'
import { Redis } from 'ioredis'
import { type Child, startChild } from '../../kit/child.ts'
import { freePort } from '../../kit/free-port.ts'

export interface MeasuredRedis extends Child {
  /** For REDIS_URL. */
  readonly url: string
  readonly client: Redis
  /** Version, such as 7.0.15. */
  readonly version: string
}

/** Starts one; undefined where the machine has no `redis-server`. */
export async function startRedis(): Promise<MeasuredRedis | undefined> {
  if (spawnSync('redis-server', ['--version']).error) return undefined
  const port = await freePort()
  const child = await startChild({
    command: 'redis-server',
    args: ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    ready: (output) => output.includes('Ready to accept connections')
  })
  const client = new Redis(port, '127.0.0.1')
  const version = /redis_version:(\S+)/.exec(await client.info('server'))?.[1] ?? 'unknown'
  const stop = async () => {
    client.disconnect()
    await child.stop()
  }
  return { ...child, url: `redis://127.0.0.1:${port}`, client, version, stop }
}

/** How often each command was executed since the start, those of scripts included. */
export async function commandCounts({ client }: MeasuredRedis): Promise<Record<string, number>> {
  const lines = (await client.info('commandstats')).matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm)
  return Object.fromEntries([...lines].map(([, name, calls]) => [name, Number(calls)]))
}

/** Bytes that the data takes, and how many keys there are. */
export async function stored({ client }: MeasuredRedis): Promise<{ bytes: number; keys: number }> {
  const bytes = Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1])
  return { bytes, keys: await client.dbsize() }
}
