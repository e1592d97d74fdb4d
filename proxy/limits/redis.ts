/**
 * Limits: the Redis that replicas share. A call never waits long for it: commands fail at once while it is disconnected, they time
 * out soon if it hangs, and after a failure no command is sent for a moment.
 */
import { once } from 'node:events'
import { Cluster, type Redis } from 'ioredis'
import type { RedisSettings } from '../config/redis-urls.ts'
import type { CallLog } from '../observe/call-log.ts'
import type { RedisStanding } from '../observe/standing.ts'
import { COMMAND_TIMEOUT, redisClient } from './redis-client.ts'

/** ms without commands after a failure. */
const LEFT_ALONE = 1_000
/** ms without a failure after which a cluster counts as back: while one node is down, commands to the others still succeed. */
const CLUSTER_SETTLED = 3_000

/** Logs an outage once, not for every call. */
export class SharedRedis {
  readonly client: Redis | Cluster
  readonly #callLog: CallLog
  readonly #settled: number
  /** ms since 1970. */
  #awaySince: number | undefined
  /** ms on the clock of `performance.now()`. */
  #lastAwayAt = Number.NEGATIVE_INFINITY
  #failedAt = Number.NEGATIVE_INFINITY

  /** Connects in the background, so that the proxy starts without Redis, too. */
  constructor(settings: RedisSettings, callLog: CallLog) {
    this.#callLog = callLog
    this.client = redisClient(settings)
    this.#settled = this.client instanceof Cluster ? CLUSTER_SETTLED : 0
    // Without a listener, an 'error' event would end the process.
    this.client.on('error', () => this.#setAway(true))
    this.client.on('ready', () => {
      this.#connectNodes()
      this.answered()
    })
  }

  /** Resolves when Redis is connected, or after COMMAND_TIMEOUT, so that the first calls of a process are counted in Redis, too. */
  async whenReady(): Promise<void> {
    const patience = { signal: AbortSignal.timeout(COMMAND_TIMEOUT) }
    const ready = async (client: Redis | Cluster) => client.status === 'ready' || once(client, 'ready', patience)
    await ready(this.client)
      .then(() => Promise.all(this.#nodes.map(ready)))
      .catch(() => {})
  }

  /**
   * Awaits a reply for COMMAND_TIMEOUT at most. The client's own `commandTimeout` would not do: where this process stood still for
   * a moment, timers come before the replies that are in its sockets already, so a Redis that is well would be left alone.
   * https://nodejs.org/learn/asynchronous-work/event-loop-timers-and-nexttick
   *
   * @throws {Error} where the command failed, or no reply came in time
   */
  inTime<T>(reply: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        setImmediate(() => reject(new Error('no reply in time')))
      }, COMMAND_TIMEOUT)
      reply.then(resolve, reject).finally(() => clearTimeout(timer))
    })
  }

  /**
   * Awaits a reply as `inTime` does, and notes how Redis stands after it.
   *
   * @returns undefined where none came in time, or the command failed; never throws
   */
  async answerTo<T>(reply: Promise<T>): Promise<T | undefined> {
    try {
      const answer = await this.inTime(reply)
      this.answered()
      return answer
    } catch {
      this.failed()
      return undefined
    }
  }

  /** Whether to send commands now. */
  get worthAsking(): boolean {
    return performance.now() >= this.#failedAt + LEFT_ALONE
  }

  /** Whether it was away in the last `ms`. What calls did meanwhile it does not know, and it may have lost what it knew. */
  wasAway(ms: number): boolean {
    return performance.now() < this.#lastAwayAt + ms
  }

  /** To be called when a command failed. */
  failed(): void {
    this.#failedAt = performance.now()
    this.#setAway(true)
  }

  /** To be called when a command succeeded. */
  answered(): void {
    if (performance.now() >= this.#failedAt + this.#settled) this.#setAway(false)
  }

  /** How it stands just now. */
  standing(): RedisStanding {
    const awaySince = this.#awaySince
    return { up: this.client.status === 'ready' && awaySince === undefined, awaySince }
  }

  close(): void {
    this.client.disconnect()
  }

  get #nodes(): Redis[] {
    return this.client instanceof Cluster ? this.client.nodes('master') : []
  }

  /** ioredis connects to a cluster node at its first command, and fails others meanwhile. So this connects to all in advance. */
  #connectNodes(): void {
    for (const node of this.#nodes) if (node.status === 'wait') node.connect().catch(() => {})
  }

  #setAway(away: boolean): void {
    if (away || this.#awaySince !== undefined) this.#lastAwayAt = performance.now()
    if (away === (this.#awaySince !== undefined)) return
    this.#awaySince = away ? Date.now() : undefined
    this.#callLog.redis(away ? 'away' : 'back')
  }
}
