/**
 * Makes things at their first use and keeps them, because anybody may ask for them as often as they like.
 */

/** Origins whose documents are cached: one in production, or, without PUBLIC_URL, a few spellings of this machine. */
const MOST = 8

/** Keeps few things: at the bound it forgets all. A rejected promise is not kept, so the next request tries again. */
export class Kept<Made> {
  readonly #made = new Map<string, Made>()
  readonly #most: number

  constructor(most = MOST) {
    this.#most = most
  }

  /** @returns what was made for this key before, or else makes it */
  get(key: string, make: () => Made): Made {
    const already = this.#made.get(key)
    if (already !== undefined) return already
    if (this.#made.size >= this.#most) this.#made.clear()
    const made = make()
    this.#made.set(key, made)
    if (made instanceof Promise) made.catch(() => this.#forget(key, made))
    return made
  }

  #forget(key: string, made: Made): void {
    if (this.#made.get(key) === made) this.#made.delete(key)
  }
}
