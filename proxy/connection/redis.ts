/**
 * Connection: the Redis that replicas share. A call never waits for a Redis that is away: commands fail at once while there is
 * no connection, and soon where it hangs.
 */
import { Redis } from 'ioredis'
import type { Journal } from '../journal.ts'

/** ms that a call may wait for a count. */
const COMMAND_TIMEOUT = 500
/** ms between attempts to connect again, at most. */
const RECONNECT_DELAY = 2_000

/** Opens the connection, in the background; the proxy starts whether Redis is there or not. */
export function connectRedis(url: string, journal: Journal): Redis {
  const redis = new Redis(url, {
    commandTimeout: COMMAND_TIMEOUT,
    connectTimeout: COMMAND_TIMEOUT,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 100, RECONNECT_DELAY)
  })
  let away = false
  // ioredis reports each failed attempt; one line for a whole outage is enough.
  redis.on('error', () => {
    if (away) return
    away = true
    journal.redis('away')
  })
  redis.on('ready', () => {
    if (away) journal.redis('back')
    away = false
  })
  return redis
}
