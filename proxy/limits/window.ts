/**
 * Limits: a fixed-window counter in memory. A key's count is never dropped before its window ends, unlike in the LRU store of
 * @fastify/rate-limit. At the bound new keys are refused instead. Some places beyond it are reserved for known callers, so that
 * made-up keys cannot lock them out.
 */

export interface Count {
  /** Calls in the running window, including this one after `add`. */
  readonly current: number
  /** ms until the window ends. */
  readonly ttl: number
  /** End of the window, in ms on the counter's clock. */
  readonly endsAt: number
}

interface Window {
  count: number
  readonly endsAt: number
}

export interface WindowOptions {
  /** Places beyond the bound, for known callers. */
  readonly reserved?: number
  /** Whether a caller is known; called only at the bound. */
  readonly isKnown?: (caller: string) => boolean
  /** A monotonic clock, in ms. */
  readonly now?: () => number
}

/**
 * All windows of one counter have the same length, so they end in the order in which they were added, and removing ended ones only
 * needs to look at the oldest.
 */
export class WindowCounter {
  #windows = new Map<string, Window>()
  readonly #length: number
  readonly #maxKeys: number
  readonly #reserved: number
  readonly #isKnown: (caller: string) => boolean
  readonly #now: () => number

  /**
   * @param length of a window, in ms
   * @param maxKeys keys counted at once
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
   * Counts a call. A new key beyond the bound gets an infinite count, and as `ttl` the time until the oldest window ends.
   *
   * @param caller the caller for `isKnown`, if it is not the key itself
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

  /** Reads without counting. A new key beyond the bound gets the same result as from `add`. */
  read(key: string, caller = key): Count {
    const now = this.#now()
    const running = this.#running(key, now)
    return running ? countOf(running, now) : (this.#withoutPlace(now, caller) ?? NOTHING)
  }

  /**
   * Subtracts a call that turned out not to count. A window without calls ends, so that such calls fill no table.
   *
   * @param counted the result of `add`; a window that has ended since is left unchanged
   */
  giveBack(key: string, { endsAt }: Count): void {
    const window = this.#windows.get(key)
    if (window?.endsAt !== endsAt) return
    window.count--
    if (window.count === 0) this.#windows.delete(key)
  }

  /** Number of keys in memory. */
  get size(): number {
    return this.#windows.size
  }

  #running(key: string, now: number): Window | undefined {
    const window = this.#windows.get(key)
    if (!window || window.endsAt > now) return window
    this.#windows.delete(key)
    return undefined
  }

  /** @returns the count for a new key without a place; undefined if there is a place */
  #withoutPlace(now: number, caller: string): Count | undefined {
    if (this.#windows.size < this.#maxKeys) return undefined
    const oldest = this.#forgetEnded(now)
    const places = this.#maxKeys + (this.#isKnown(caller) ? this.#reserved : 0)
    if (!oldest || this.#windows.size < places) return undefined
    return { ...countOf(oldest, now), current: Infinity }
  }

  /** @returns the oldest running window */
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
