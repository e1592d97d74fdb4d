/**
 * Counts guards in Redis, for all replicas together. While Redis is away, calls go on, counted in the memory of each process.
 *
 * What a process lets through is counted in its memory, too, while Redis is well. So an outage does not begin at zero: a process that has
 * sent three of five messages has two left. Nor does the time after it, for Redis knows nothing of the calls meanwhile, and may have lost
 * all: for a window each process keeps to both counts. It never knows the others' part, so n replicas may send up to n times the limit.
 */
import type { ListedCall } from '../../call.ts'
import type { Metrics } from '../../observe/metrics.ts'
import type { Counted } from '../guard-list.ts'
import type { SharedRedis } from '../redis.ts'
import { noteTrouble } from '../redis-trouble.ts'
import { type GuardCounts, type Refusal, Reservation } from './counts.ts'
import type { CountsInMemory } from './in-memory.ts'
import { GuardScripts } from './redis-scripts.ts'

/** The beginning of every key of the guards; the throttle's keys have no second colon. */
export const PREFIX = 'tyntec-2fa:guard:'

export interface CountsInRedisOptions {
  readonly redis: SharedRedis
  /** Length of a window in ms. */
  readonly window: number
  readonly memory: CountsInMemory
  readonly metrics: Metrics | undefined
}

export class CountsInRedis implements GuardCounts {
  readonly #redis: SharedRedis
  readonly #window: number
  readonly #scripts: GuardScripts
  readonly #memory: CountsInMemory
  readonly #metrics: Metrics | undefined

  constructor({ redis, window, memory, metrics }: CountsInRedisOptions) {
    this.#redis = redis
    this.#window = window
    this.#scripts = new GuardScripts(redis.client, window)
    this.#memory = memory
    this.#metrics = metrics
  }

  reserve(call: ListedCall, counted: readonly Counted[], done: (refusal?: Refusal) => void): void {
    const reservation = new Reservation()
    call.reserved = reservation
    const withoutRedis = (): void => {
      noteTrouble(call, this.#metrics)
      done(this.#memory.take(call, counted, reservation))
    }
    if (!this.#redis.worthAsking) {
      withoutRedis()
      return
    }
    void this.#redis.answerTo(this.#takeAll(counted, reservation)).then((answer) => {
      if (!answer) return withoutRedis()
      const { refusal } = answer
      if (refusal) reservation.giveBack()
      done(refusal ?? this.#takeInMemory(call, counted, reservation))
    })
  }

  add(call: ListedCall, counted: Counted): void {
    this.#memory.add(call, counted)
    const added = this.#redis.worthAsking
      ? this.#redis.answerTo(this.#scripts.take(keyOf(counted), Number.MAX_SAFE_INTEGER, 1))
      : Promise.resolve(undefined)
    void added.then((taken) => {
      if (!taken) noteTrouble(call, this.#metrics)
    })
  }

  /**
   * One after the other, not at once: a flood of sends that the guard of a number refuses would else fill its range for a moment, and
   * others would be refused for it. Most calls concern one guard.
   *
   * @throws {Error} where Redis fails
   */
  async #takeAll(counted: readonly Counted[], reservation: Reservation): Promise<{ refusal?: Refusal }> {
    for (const one of counted) {
      const refusal = await this.#take(one, reservation)
      if (refusal) return { refusal }
    }
    return {}
  }

  /** @returns a refusal only after an outage; it gives back what was counted in Redis, too */
  #takeInMemory(call: ListedCall, counted: readonly Counted[], reservation: Reservation): Refusal | undefined {
    if (this.#redis.wasAway(this.#window)) return this.#memory.take(call, counted, reservation)
    this.#memory.note(call, counted, reservation)
    return undefined
  }

  /** A count whose reply comes too late is in the reservation all the same, so it can still be given back. */
  async #take(counted: Counted, reservation: Reservation): Promise<Refusal | undefined> {
    const { guard } = counted
    const key = keyOf(counted)
    const isCall = guard.counts === 'calls'
    const taken = await this.#scripts.take(key, guard.limit, isCall ? 1 : 0)
    if ('ttl' in taken) return { guard, ttl: taken.ttl }
    // Where this fails, the call stays counted until its window ends.
    if (isCall) reservation.add(() => void this.#scripts.giveBack(key, taken.window).catch(() => {}))
    return undefined
  }
}

const keyOf = ({ guard, about }: Counted): string => `${PREFIX}${guard.name}:${about}`
