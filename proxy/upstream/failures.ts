/**
 * Upstream: consecutive failures of all keys together. With timeouts, one key contributes at most half of the limit,
 * because the cause may concern that key alone. Failures to connect all count.
 */
export class Failures {
  readonly #limit: number
  readonly #share: number
  #count = 0
  #unreachable = false
  /** Timeouts by hash of the API key; at most `limit` entries. */
  readonly #hanging = new Map<string, number>()

  /** @param limit consecutive failures; at least 1 */
  constructor(limit: number) {
    this.#limit = limit
    this.#share = Math.ceil(limit / 2)
  }

  /** Whether nothing has failed since the last reset. */
  get none(): boolean {
    return this.#count === 0
  }

  /**
   * Counts one failure.
   *
   * @param caller hash of the API key
   * @param hanging true for a timeout, false for a failure to connect
   * @returns whether the limit is reached, by more than one key or by failures to connect
   */
  add(caller: string, hanging: boolean): boolean {
    if (hanging) {
      const before = this.#hanging.get(caller) ?? 0
      if (before >= this.#share) return false
      this.#hanging.set(caller, before + 1)
    } else this.#unreachable = true
    this.#count++
    return this.#count >= this.#limit && (this.#unreachable || this.#hanging.size > 1)
  }

  /** Starts again from 0. */
  reset(): void {
    this.#count = 0
    this.#unreachable = false
    this.#hanging.clear()
  }
}
