/**
 * Connection: the keys that tyntec accepted lately, by their hashes. They are no proof of anything, only the difference between
 * a caller who is known and one who may be trying keys.
 */
import { forgetOldest } from '../forget-oldest.ts'

/**
 * Keys that are remembered at once; beyond them the one that was accepted the longest ago is forgotten. Only tyntec's own word
 * brings a key in here, so nobody fills this with keys that are made up.
 */
export const MAX_GOOD_KEYS = 100_000
/** Seconds for which a key is remembered after tyntec accepted it. */
const REMEMBERED_FOR = 600
/** Seconds after which it is worth noting again. */
const NOTED_AGAIN_AFTER = 60

export class GoodKeys {
  /** When each was last noted, in whole seconds, which V8 keeps in the entry itself; in that order. */
  readonly #noted = new Map<string, number>()

  /** @param keyHash of a key that tyntec has just accepted */
  note(keyHash: string): void {
    const noted = this.#noted.get(keyHash)
    if (noted !== undefined && now() - noted < NOTED_AGAIN_AFTER) return
    this.#noted.delete(keyHash)
    this.#noted.set(keyHash, now())
    forgetOldest(this.#noted, MAX_GOOD_KEYS)
  }

  /** @param keyHash of a key that tyntec has just refused */
  forget(keyHash: string): void {
    this.#noted.delete(keyHash)
  }

  has(keyHash: string): boolean {
    const noted = this.#noted.get(keyHash)
    return noted !== undefined && now() - noted < REMEMBERED_FOR
  }
}

const now = (): number => Math.trunc(performance.now() / 1000)
