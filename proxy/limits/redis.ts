/**
 * Limits: the Redis that replicas share. A call never waits long for it. While Redis is disconnected, commands fail at
 * once; if it hangs, they soon time out; after a failure, none is sent for a moment.
 */
import { once } from 'node:events'
import { Cluster, type Redis } from 'ioredis'
import type { RedisSettings } from '../config/redis-urls.ts'
import type { CallLog } from '../observe/call-log.ts'
import type { RedisStanding } from '../observe/standing.ts'
import { COMMAND_TIMEOUT, redisClient } from './redis-client.ts'

/** ms without commands after a failure. */
const BACK_OFF = 1_000
/**
 * ms without a failure after which a cluster counts as back: while one node is down, commands to the others succeed.
 */
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

  /** Connects in the background, so that the proxy also starts without Redis. */
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

  /** Resolves when Redis is connected, or after COMMAND_TIMEOUT. So Redis counts the first calls of a process, too. */
  async whenReady(): Promise<void> {
    const patience = { signal: AbortSignal.timeout(COMMAND_TIMEOUT) }
    const ready = async (client: Redis | Cluster) => client.status === 'ready' || once(client, 'ready', patience)
    await ready(this.client)
      .then(() => Promise.all(this.#nodes.map(ready)))
      .catch(() => {})
  }

  /**
   * Awaits a reply for COMMAND_TIMEOUT at most. The client's own `commandTimeout` is not used: after a pause of this
   * process, timers fire before replies are read that have arrived already, so a healthy Redis would be left alone.
   * https://nodejs.org/learn/asynchronous-work/event-loop-timers-and-nexttick
   *
   * @throws {Error} if the command failed, or no reply came in time
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
   * Awaits a reply as `inTime` does, and notes whether Redis answered.
   *
   * @returns undefined if no reply came in time, or the command failed; never throws
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
    return performance.now() >= this.#failedAt + BACK_OFF
  }

  /** Whether Redis was away at any time in the last `ms`. It has then missed calls, and may have lost its data. */
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

  /** Whether Redis is available now, for metrics and the operator's page. */
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

  /**
   * Connects to all nodes of a cluster in advance: ioredis does so at a node's first command, and fails others
   * meanwhile.
   */
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
