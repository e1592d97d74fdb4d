/**
 * Peer: this proxy with its counters in a real Redis. The figures do not include the CPU of Redis itself.
 */
import { startRedis } from '../../scale/capacity/redis.ts'
import type { Peer } from '../peer.ts'
import { ours, prepareOurs } from './ours.ts'

export const oursRedis: Peer = {
  ...ours,
  name: 'ours-redis',
  title: 'this proxy, with Redis',
  setup: 'as before; counts in a Redis on the CPU of the load',
  fromNpm: false,
  parts: ['idle'],
  calls: ['verify'],
  async prepare(env) {
    const redis = await startRedis()
    if (redis === undefined) return undefined
    const { version, start } = await prepareOurs(env, { REDIS_URL: redis.url })
    return { version: `${version}, ${redis.version}`, ...(start ? { start } : {}), release: () => redis.stop() }
  }
}
