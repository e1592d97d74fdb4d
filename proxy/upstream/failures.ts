/**
 * Upstream: failures in a row, counted for everybody together. Where calls hang, at most half of what it takes comes from one key:
 * what hangs for one key may be well for the others. Where tyntec cannot be connected to, it does not matter who called.
 */
export class Failures {
  readonly #limit: number
  readonly #share: number
  #count = 0
  #unreachable = false
  /** By the hash of the key. There are never more than `limit` of them. */
  readonly #hanging = new Map<string, number>()

  /** @param limit failures in a row; at least 1 */
  constructor(limit: number) {
    this.#limit = limit
    this.#share = Math.ceil(limit / 2)
  }

  /** Whether there are none. */
  get none(): boolean {
    return this.#count === 0
  }

  /**
   * Counts one.
   *
   * @param caller hash of the key
   * @param hanging false where there was no connection
   * @returns whether they are as many as the limit, and not one key's alone
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

  /** The row is over. */
  reset(): void {
    this.#count = 0
    this.#unreachable = false
    this.#hanging.clear()
  }
}
