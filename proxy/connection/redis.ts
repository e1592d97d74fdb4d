/**
 * Connection: the Redis that replicas share. A call never waits long for a Redis that is away: commands fail at once while there
 * is no connection, soon where it hangs, and after a failure it is left alone for a moment.
 */
import { once } from 'node:events'
import { Redis } from 'ioredis'
import type { Journal } from '../journal.ts'
import type { RedisAddress } from './redis-address.ts'

/** ms that a call may wait for a count. */
const COMMAND_TIMEOUT = 500
/** ms for which Redis is not asked after it failed. */
const LEFT_ALONE = 1_000
/** ms between attempts to connect again, at most. */
const RECONNECT_DELAY = 2_000

/** A Redis whose absence is noticed once, not with every call. */
export class SharedRedis {
  readonly client: Redis
  readonly #journal: Journal
  #away = false
  #askAgainAt = 0

  /** Connects in the background; the proxy starts whether Redis is there or not. */
  constructor({ tls, database, ...address }: RedisAddress, journal: Journal) {
    this.#journal = journal
    this.client = new Redis({
      ...address,
      port: address.port ?? 6379,
      db: database,
      // Verified against Node's authorities and NODE_EXTRA_CA_CERTS, whatever a default says.
      ...(tls ? { tls: { rejectUnauthorized: true } } : {}),
      commandTimeout: COMMAND_TIMEOUT,
      connectTimeout: COMMAND_TIMEOUT,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      retryStrategy: (attempt) => Math.min(attempt * 100, RECONNECT_DELAY)
    })
    // Without a listener, an error of the connection would end the process.
    this.client.on('error', () => this.#setAway(true))
    this.client.on('ready', () => this.#setAway(false))
  }

  /** Settles when Redis is there, or has been waited for long enough: the first calls of a process should be counted with the rest. */
  async whenReady(): Promise<void> {
    const patience = AbortSignal.timeout(COMMAND_TIMEOUT)
    await once(this.client, 'ready', { signal: patience }).catch(() => {})
  }

  /** Whether it is worth asking. */
  get worthAsking(): boolean {
    return performance.now() >= this.#askAgainAt
  }

  /** To be called when Redis did not answer a call. */
  failed(): void {
    this.#askAgainAt = performance.now() + LEFT_ALONE
    this.#setAway(true)
  }

  /** To be called when it did. */
  answered(): void {
    this.#setAway(false)
  }

  close(): void {
    this.client.disconnect()
  }

  #setAway(away: boolean): void {
    if (away !== this.#away) this.#journal.redis(away ? 'away' : 'back')
    this.#away = away
  }
}
