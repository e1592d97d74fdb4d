/**
 * Capacity: a real Redis server as a process of its own, which writes nothing to disk.
 */
import { Redis } from 'ioredis'
import { type Child, startChild, untilReady } from '../../kit/children.ts'
import { freePort } from '../../kit/free-port.ts'
import { findProgram } from '../../kit/installed.ts'
import { cpuMicros } from '../../kit/process-info.ts'

export interface MeasuredRedis extends Pick<Child, 'pid' | 'stop'> {
  readonly url: string
  readonly client: Redis
  readonly version: string
}

/** Starts one. @returns undefined if `redis-server` is not installed */
export async function startRedis(): Promise<MeasuredRedis | undefined> {
  const program = findProgram('redis-server')
  if (program === undefined) return undefined
  const port = await freePort()
  const child = startChild({
    command: [program, '--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  })
  await untilReady(child, async () => child.output().includes('Ready to accept connections'))
  const client = new Redis(port, '127.0.0.1')
  const version = /redis_version:(\S+)/.exec(await client.info('server'))?.[1] ?? 'unknown'
  const stop = async () => {
    client.disconnect()
    await child.stop()
  }
  return { pid: child.pid, url: `redis://127.0.0.1:${port}`, client, version, stop }
}

/**
 * What it has done so far: us of CPU, and how often it executed each command, also inside of scripts. What it holds:
 * bytes of memory in use, and number of keys.
 */
export async function lookAt({ client, pid }: MeasuredRedis) {
  const lines = (await client.info('commandstats')).matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm)
  return {
    cpu: cpuMicros(pid),
    commands: Object.fromEntries([...lines].map(([, name, calls]) => [name, Number(calls)])) as Record<string, number>,
    bytes: Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1]),
    keys: await client.dbsize()
  }
}
