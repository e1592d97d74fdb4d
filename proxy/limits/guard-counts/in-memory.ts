/**
 * Counts guards in memory. A full table refuses new entries; half of its places are reserved for keys that tyntec
 * accepted lately.
 */
import type { ListedCall } from '../../call.ts'
import type { GoodKeys } from '../../caller/good-keys.ts'
import type { Counted, Guard } from '../guard-list.ts'
import { type Count, WindowCounter } from '../window.ts'
import { type GuardCounts, type Refusal, Reservation } from './counts.ts'

/** Entries of one guard at once, and as many again for known callers. */
const MAX_KEYS = 100_000

export class CountsInMemory implements GuardCounts {
  readonly #counters: ReadonlyMap<Guard, WindowCounter>

  /** @param window its length in ms */
  constructor(guards: readonly Guard[], window: number, goodKeys: GoodKeys) {
    const known = { reserved: MAX_KEYS, isKnown: (keyHash: string) => goodKeys.has(keyHash) }
    this.#counters = new Map(guards.map((guard) => [guard, new WindowCounter(window, MAX_KEYS, known)]))
  }

  reserve(call: ListedCall, counted: readonly Counted[], done: (refusal?: Refusal) => void): void {
    const reservation = new Reservation()
    // Before `done`, which may end the call at once.
    call.reserved = reservation
    done(this.take(call, counted, reservation))
  }

  /** `reserve` without a callback, for a reservation that may hold counts already. A refusal gives those back, too. */
  take(call: ListedCall, counted: readonly Counted[], reservation: Reservation): Refusal | undefined {
    for (const one of counted) {
      const { guard, about } = one
      const isCall = guard.counts === 'calls'
      const count = isCall ? this.#add(call, one, reservation) : this.#of(guard).read(about, call.keyHash)
      if (isCall ? count.current <= guard.limit : count.current < guard.limit) continue
      reservation.giveBack()
      return { guard, ttl: count.ttl }
    }
    return undefined
  }

  /** Counts a call that was let through elsewhere, whatever the limits. */
  note(call: ListedCall, counted: readonly Counted[], reservation: Reservation): void {
    for (const one of counted) if (one.guard.counts === 'calls') this.#add(call, one, reservation)
  }

  add({ keyHash }: ListedCall, { guard, about }: Counted): void {
    this.#of(guard).add(about, keyHash)
  }

  #add({ keyHash }: ListedCall, { guard, about }: Counted, reservation: Reservation): Count {
    const counter = this.#of(guard)
    const count = counter.add(about, keyHash)
    reservation.add(() => counter.giveBack(about, count))
    return count
  }

  #of(guard: Guard): WindowCounter {
    return this.#counters.get(guard) as WindowCounter
  }
}
