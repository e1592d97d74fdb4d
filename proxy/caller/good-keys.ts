/**
 * Caller: the keys that tyntec accepted lately, by their hashes. They prove nothing. They only distinguish a known
 * caller from one who may be trying keys.
 */
import { forgetOldest } from '../forget-oldest.ts'

/**
 * Keys that are remembered at once; beyond them the one that was accepted longest ago is forgotten. Only tyntec's answer adds a
 * key, so made-up keys cannot fill this table.
 */
export const MAX_GOOD_KEYS = 100_000
/** Seconds for which a key is remembered after tyntec accepted it. */
const REMEMBERED_FOR = 600
/** Seconds after which an accepted key is noted again. */
const NOTED_AGAIN_AFTER = 60

export class GoodKeys {
  /** When each key was last noted, oldest first. Whole seconds, because V8 stores small integers in the entry itself. */
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
