/**
 * Where guards count: the interface of counting in memory and counting in Redis.
 */
import type { ListedCall, Reserved } from '../../call.ts'
import type { Counted, Guard } from '../guard-list.ts'

/** A guard whose limit is reached. */
export interface Refusal {
  readonly guard: Guard
  /** ms until its window ends. */
  readonly ttl: number
}

export interface GuardCounts {
  /**
   * Counts a call for every guard that concerns it, or for none if one refuses. Check and count are one step, so that
   * concurrent calls cannot slip through. A guard of misses is only checked. Sets `call.reserved`, which gives back
   * what was counted.
   *
   * @param done called once, with the refusal if there is one; in memory before this returns
   */
  reserve(call: ListedCall, counted: readonly Counted[], done: (refusal?: Refusal) => void): void
  /**
   * Counts what has happened already, even over the limit: a miss, or a message whose recipient only the answer told.
   */
  add(call: ListedCall, counted: Counted): void
}

/** What was counted for one call, in memory, in Redis or in both. */
export class Reservation implements Reserved {
  /** One composed function and no array, for which V8 would reserve 17 places: most calls are counted once. */
  #undo: (() => void) | undefined
  #givenBack = false

  /**
   * Adds a count.
   *
   * @param undo gives it back; runs at once if the call was given back already, since Redis may count after its time is
   * up
   */
  add(undo: () => void): void {
    if (this.#givenBack) {
      undo()
      return
    }
    const before = this.#undo
    this.#undo = before
      ? () => {
          before()
          undo()
        }
      : undo
  }

  giveBack(): void {
    this.#givenBack = true
    const undo = this.#undo
    this.#undo = undefined
    undo?.()
  }
}
