/**
 * Where guards count: the one form that counting in memory and counting in Redis share.
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
   * Counts a call for every guard that concerns it, or for none of them where one refuses: looking and counting are one step, so that
   * calls at once cannot slip through. Guards of misses are looked at alone. Notes on the call how to give back what was counted.
   *
   * @param done called once, with the refusal if there is one; in memory before this returns
   */
  reserve(call: ListedCall, counted: readonly Counted[], done: (refusal?: Refusal) => void): void
  /** Counts what has happened already, whatever the limit: a miss, or a message of which only the answer told whom it went to. */
  add(call: ListedCall, counted: Counted): void
}

/** What was counted for one call, wherever and whenever that was. */
export class Reservation implements Reserved {
  /** One function for all, and no list, of which V8 would make room for 17: most calls are counted once. */
  #undo: (() => void) | undefined
  #givenBack = false

  /**
   * Adds something that was counted.
   *
   * @param undo gives it back: at once where the call is over already, for a count in Redis may come later than its reply is waited for
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
