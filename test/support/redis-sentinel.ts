/**
 * A real Sentinel that watches a real master and its replica, fast enough for tests: a master that says nothing for half a second
 * is replaced.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { freePort } from './proxy.ts'
import { askRedis, type RedisServer, startRedis } from './redis.ts'
import { listenArgs, type RedisCertificate } from './redis-certificate.ts'
import { launchRedis, redisFolder } from './redis-process.ts'

export interface SentinelSetting {
  readonly master: RedisServer
  readonly replica: RedisServer
  /** For REDIS_SENTINELS, without password. */
  readonly port: number
}

export interface SentinelOptions {
  /** Of the two servers. */
  readonly password: string
  /** Of the Sentinel. */
  readonly sentinelPassword: string
  readonly certificate?: RedisCertificate | undefined
}

/** Starts all three; the name of the master is `mymaster`. They end with the running test. */
export async function startSentinel(options: SentinelOptions): Promise<SentinelSetting> {
  const { password, sentinelPassword, certificate } = options
  const servers = { password, certificate }
  const trust = ['--masterauth', password, '--repl-diskless-sync-delay', '0']
  const master = await startRedis({ ...servers, args: trust })
  const replica = await startRedis({ ...servers, args: [...trust, '--replicaof', '127.0.0.1', String(master.port)] })
  // A Sentinel asks a master for its replicas at once, and then not for ten seconds.
  await expect.poll(() => master.ask((redis) => redis.info('replication')), { timeout: 8_000 }).toMatch(/state=online/)

  const folder = redisFolder()
  const file = join(folder, 'sentinel.conf')
  writeFileSync(
    file,
    `sentinel monitor mymaster 127.0.0.1 ${master.port} 1
sentinel auth-pass mymaster ${password}
sentinel down-after-milliseconds mymaster 500
sentinel failover-timeout mymaster 3000
requirepass ${sentinelPassword}
`
  )
  const port = await freePort()
  await launchRedis([file, '--sentinel', ...listenArgs(port, certificate)], folder)
  // A replica that it has not yet looked at is none that it would promote: a master killed before would have no successor.
  const replicas = () =>
    askRedis(port, { password: sentinelPassword, certificate }, (sentinel) =>
      sentinel.call('SENTINEL', 'replicas', 'mymaster')
    )
  const isKnown = async () => {
    const [fields = []] = (await replicas()) as string[][]
    return ['flags', 'master-link-status'].map((name) => fields[fields.indexOf(name) + 1])
  }
  await expect.poll(isKnown, { timeout: 20_000, interval: 100 }).toEqual(['slave', 'ok'])
  return { master, replica, port }
}
