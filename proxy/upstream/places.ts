/**
 * Upstream: places for calls that are under way, one for each connection. A key whose calls hang would take them all, and with
 * them the service of everybody else; so one key has half of them at most.
 */
export class Places {
  readonly #all: number
  readonly #share: number
  #taken = 0
  readonly #takenBy = new Map<string, number>()

  /** @param all at least 1 */
  constructor(all: number) {
    this.#all = all
    this.#share = Math.ceil(all / 2)
  }

  /**
   * Takes a place.
   *
   * @param caller hash of the key
   * @returns false where there is none left, or none for this caller
   */
  take(caller: string): boolean {
    const taken = this.#takenBy.get(caller) ?? 0
    if (this.#taken >= this.#all || taken >= this.#share) return false
    this.#taken++
    this.#takenBy.set(caller, taken + 1)
    return true
  }

  /** Gives a place back that this caller took. */
  free(caller: string): void {
    const taken = this.#takenBy.get(caller) ?? 0
    this.#taken--
    // Keys come and go; only those with calls under way are kept.
    if (taken <= 1) this.#takenBy.delete(caller)
    else this.#takenBy.set(caller, taken - 1)
  }
}
