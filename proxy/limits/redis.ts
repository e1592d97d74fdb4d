/**
 * Connection: the Redis that replicas share. A call never waits long for a Redis that is away: commands fail at once while there
 * is no connection, soon where it hangs, and after a failure it is left alone for a moment.
 */
import { once } from 'node:events'
import { Cluster, type Redis } from 'ioredis'
import type { RedisSettings } from '../config/redis-urls.ts'
import type { CallLog } from '../observe/call-log.ts'
import { COMMAND_TIMEOUT, redisClient } from './redis-client.ts'

/** ms for which Redis is not asked after it failed. */
const LEFT_ALONE = 1_000
/** ms without a failure after which a cluster is back: while one node is away, calls to the others succeed in between. */
const CLUSTER_SETTLED = 3_000

/** A Redis whose absence is noticed once, not with every call. */
export class SharedRedis {
  readonly client: Redis | Cluster
  readonly #callLog: CallLog
  readonly #settled: number
  #away = false
  #failedAt = Number.NEGATIVE_INFINITY

  /** Connects in the background; the proxy starts whether Redis is there or not. */
  constructor(settings: RedisSettings, callLog: CallLog) {
    this.#callLog = callLog
    this.client = redisClient(settings)
    this.#settled = this.client instanceof Cluster ? CLUSTER_SETTLED : 0
    // Without a listener, an error of the connection would end the process.
    this.client.on('error', () => this.#setAway(true))
    this.client.on('ready', () => {
      this.#connectNodes()
      this.answered()
    })
  }

  /** Settles when Redis is there, or has been waited for long enough: the first calls of a process should be counted with the rest. */
  async whenReady(): Promise<void> {
    const patience = { signal: AbortSignal.timeout(COMMAND_TIMEOUT) }
    const ready = async (client: Redis | Cluster) => client.status === 'ready' || once(client, 'ready', patience)
    await ready(this.client)
      .then(() => Promise.all(this.#nodes.map(ready)))
      .catch(() => {})
  }

  /** Whether it is worth asking. */
  get worthAsking(): boolean {
    return performance.now() >= this.#failedAt + LEFT_ALONE
  }

  /** To be called when Redis did not answer a call. */
  failed(): void {
    this.#failedAt = performance.now()
    this.#setAway(true)
  }

  /** To be called when it did. */
  answered(): void {
    if (performance.now() >= this.#failedAt + this.#settled) this.#setAway(false)
  }

  close(): void {
    this.client.disconnect()
  }

  get #nodes(): Redis[] {
    return this.client instanceof Cluster ? this.client.nodes('master') : []
  }

  /** A cluster's client connects to a node with its first command, and refuses others meanwhile. */
  #connectNodes(): void {
    for (const node of this.#nodes) if (node.status === 'wait') node.connect().catch(() => {})
  }

  #setAway(away: boolean): void {
    if (away !== this.#away) this.#callLog.redis(away ? 'away' : 'back')
    this.#away = away
  }
}
