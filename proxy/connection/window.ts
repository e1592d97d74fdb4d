/**
 * Connection: calls counted in fixed windows, in memory. What a key has used is never forgotten before its window ends, as
 * the least-recently-used store of @fastify/rate-limit would; at the bound, new keys are refused instead.
 */

export interface Count {
  /** Calls in the running window, this one included. */
  readonly current: number
  /** ms until the window ends. */
  readonly ttl: number
}

interface Window {
  count: number
  readonly endsAt: number
}

/**
 * All windows of one counter have the same length, so the order in which keys were added is the order in which they end,
 * and forgetting costs a look at the oldest.
 */
export class WindowCounter {
  #windows = new Map<string, Window>()
  readonly #length: number
  readonly #maxKeys: number
  readonly #now: () => number

  /**
   * @param length ms
   * @param maxKeys keys that are counted at once
   * @param now ms on a clock that never goes back
   */
  constructor(length: number, maxKeys: number, now: () => number = () => performance.now()) {
    this.#length = length
    this.#maxKeys = maxKeys
    this.#now = now
  }

  /** Counts a call. A new key beyond the bound gets an infinite count, and the time until a place is free. */
  add(key: string): Count {
    const now = this.#now()
    const running = this.#running(key, now)
    if (running) return { current: ++running.count, ttl: running.endsAt - now }
    const oldest = this.#forgetEnded(now)
    if (oldest && this.#windows.size >= this.#maxKeys) return { current: Infinity, ttl: oldest.endsAt - now }
    this.#windows.set(key, { count: 1, endsAt: now + this.#length })
    return { current: 1, ttl: this.#length }
  }

  /** Looks without counting. */
  read(key: string): Count {
    const now = this.#now()
    const running = this.#running(key, now)
    return running ? { current: running.count, ttl: running.endsAt - now } : { current: 0, ttl: 0 }
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

  /** @returns the oldest window that still runs */
  #forgetEnded(now: number): Window | undefined {
    for (const [key, window] of this.#windows) {
      if (window.endsAt > now) return window
      this.#windows.delete(key)
    }
    return undefined
  }
}
