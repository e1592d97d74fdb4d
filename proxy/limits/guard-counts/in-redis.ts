/**
 * Counts guards in Redis, for all replicas together. While Redis is away, calls go on, counted in the memory of each
 * process.
 *
 * While Redis is well, each process also counts in its memory what it lets through. So an outage does not begin at
 * zero: a process that has sent three of five messages has two left. After an outage, Redis has missed calls and may
 * have lost its data. So for one window, each process applies both counts. Its memory does not hold what others sent,
 * so n replicas may send up to n times the limit.
 */
import type { ListedCall } from '../../call.ts'
import type { Metrics } from '../../observe/metrics.ts'
import type { Counted } from '../guard-list.ts'
import type { SharedRedis } from '../redis.ts'
import { noteTrouble } from '../redis-trouble.ts'
import { type GuardCounts, type Refusal, Reservation } from './counts.ts'
import type { CountsInMemory } from './in-memory.ts'
import { GuardScripts } from './redis-scripts.ts'

/** The prefix of every key of the guards. The throttle's keys have no second colon, so the two never collide. */
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
   * Asks one guard after the other. If all were asked at once, a flood of sends that the guard of one number refuses
   * would fill the count of its range for a moment, and other numbers would be refused. Most calls concern one guard.
   *
   * @throws {Error} if Redis fails
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

  /** A count whose reply comes too late is still in the reservation, so it can be given back. */
  async #take(counted: Counted, reservation: Reservation): Promise<Refusal | undefined> {
    const { guard } = counted
    const key = keyOf(counted)
    const isCall = guard.counts === 'calls'
    const taken = await this.#scripts.take(key, guard.limit, isCall ? 1 : 0)
    if ('ttl' in taken) return { guard, ttl: taken.ttl }
    // If this fails, the call stays counted until its window ends.
    if (isCall) reservation.add(() => void this.#scripts.giveBack(key, taken.window).catch(() => {}))
    return undefined
  }
}

const keyOf = ({ guard, about }: Counted): string => `${PREFIX}${guard.name}:${about}`
