/**
 * Connection: calls counted in fixed windows, in memory. What a key has used is never forgotten before its window ends, as
 * the least-recently-used store of @fastify/rate-limit would; at the bound, new keys are refused instead. Some places beyond
 * it are kept for callers who are known, so that made-up keys cannot lock them out.
 */

export interface Count {
  /** Calls in the running window, this one included. */
  readonly current: number
  /** ms until the window ends. */
  readonly ttl: number
  /** When it ends, in ms on the counter's clock. */
  readonly endsAt: number
}

interface Window {
  count: number
  readonly endsAt: number
}

export interface WindowOptions {
  /** Places beyond the bound, for callers who are known. */
  readonly reserved?: number
  /** Whether a caller is known; asked only where there is no place for others. */
  readonly isKnown?: (caller: string) => boolean
  /** ms on a clock that never goes back. */
  readonly now?: () => number
}

/**
 * All windows of one counter have the same length, so the order in which keys were added is the order in which they end,
 * and forgetting costs a look at the oldest.
 */
export class WindowCounter {
  #windows = new Map<string, Window>()
  readonly #length: number
  readonly #maxKeys: number
  readonly #reserved: number
  readonly #isKnown: (caller: string) => boolean
  readonly #now: () => number

  /**
   * @param length ms
   * @param maxKeys keys that are counted at once
   */
  constructor(
    length: number,
    maxKeys: number,
    { reserved = 0, isKnown = () => false, now = () => performance.now() }: WindowOptions = {}
  ) {
    this.#length = length
    this.#maxKeys = maxKeys
    this.#reserved = reserved
    this.#isKnown = isKnown
    this.#now = now
  }

  /**
   * Counts a call. A new key beyond the bound gets an infinite count, and the time until a place is free at the earliest.
   *
   * @param caller who calls, where it is not the key itself that is known or not
   */
  add(key: string, caller = key): Count {
    const now = this.#now()
    const running = this.#running(key, now)
    if (running) {
      running.count++
      return countOf(running, now)
    }
    this.#forgetEnded(now)
    const refused = this.#withoutPlace(now, caller)
    if (refused) return refused
    const window = { count: 1, endsAt: now + this.#length }
    this.#windows.set(key, window)
    return countOf(window, now)
  }

  /** Looks without counting. A new key beyond the bound gets what `add` would say. */
  read(key: string, caller = key): Count {
    const now = this.#now()
    const running = this.#running(key, now)
    return running ? countOf(running, now) : (this.#withoutPlace(now, caller) ?? NOTHING)
  }

  /**
   * Takes one call back that turned out not to count.
   *
   * @param counted what `add` said of it; a window that has ended since is left alone
   */
  giveBack(key: string, { endsAt }: Count): void {
    const window = this.#windows.get(key)
    if (window?.endsAt === endsAt && window.count > 0) window.count--
  }

  /** Keys that are held. */
  get size(): number {
    return this.#windows.size
  }

  #running(key: string, now: number): Window | undefined {
    const window = this.#windows.get(key)
    if (!window || window.endsAt > now) return window
    this.#windows.delete(key)
    return undefined
  }

  /** @returns the count of a new key for which there is no place; undefined where there is one */
  #withoutPlace(now: number, caller: string): Count | undefined {
    if (this.#windows.size < this.#maxKeys) return undefined
    const oldest = this.#forgetEnded(now)
    const places = this.#maxKeys + (this.#isKnown(caller) ? this.#reserved : 0)
    if (!oldest || this.#windows.size < places) return undefined
    return { ...countOf(oldest, now), current: Infinity }
  }

  /** @returns the oldest window that still runs */
  #forgetEnded(now: number): Window | undefined {
    for (const [key, window] of this.#windows) {
      if (window.endsAt > now) return window
      this.#windows.delete(key)
    }
    return undefined
  }
}

const NOTHING: Count = { current: 0, ttl: 0, endsAt: 0 }

const countOf = ({ count, endsAt }: Window, now: number): Count => ({ current: count, ttl: endsAt - now, endsAt })
