/**
 * Upstream: limits the calls in flight, one for each socket. One key gets at most half of the places, so that a key whose calls all
 * time out cannot block everybody else.
 */
export class Places {
  readonly #sockets: number
  readonly #share: number
  #taken = 0
  readonly #takenBy = new Map<string, number>()

  /** @param sockets at least 1 */
  constructor(sockets: number) {
    this.#sockets = sockets
    this.#share = Math.ceil(sockets / 2)
  }

  /**
   * Takes a place.
   *
   * @param caller hash of the API key
   * @returns false if no place is left, or none for this caller
   */
  take(caller: string): boolean {
    const taken = this.#takenBy.get(caller) ?? 0
    if (this.#taken >= this.#sockets || taken >= this.#share) return false
    this.#taken++
    this.#takenBy.set(caller, taken + 1)
    return true
  }

  /** Releases a place that this caller took. */
  free(caller: string): void {
    const taken = this.#takenBy.get(caller) ?? 0
    this.#taken--
    // Only keys with calls in flight are kept, so the table stays bounded.
    if (taken <= 1) this.#takenBy.delete(caller)
    else this.#takenBy.set(caller, taken - 1)
  }
}
