/**
 * The schedule of a load: which target is called when. It is fixed before the first call.
 */
import type { OpenLoad } from './open-load.ts'

export interface Schedule {
  /** Start of each call, ms since the beginning, in ascending order. */
  readonly starts: Float64Array
  /** For each start, the index of the target to call. */
  readonly targets: Uint16Array
}

/**
 * Divides the duration into one slot of equal length for each call of a target, and starts the call at a random time in
 * its slot. Evenly spaced calls of several targets would meet in the same way every time: an answer of one target would
 * always come when another one is called.
 *
 * @param random returns a number from 0 up to, but not including, 1
 */
export function scheduleOf({ targets, seconds }: OpenLoad, random: () => number = Math.random): Schedule {
  const all = targets.flatMap(({ rate }, target) =>
    Array.from({ length: Math.round(rate * seconds) }, (_, index) => ({
      at: ((index + random()) / rate) * 1_000,
      target
    }))
  )
  all.sort((a, b) => a.at - b.at)
  return {
    starts: Float64Array.from(all, ({ at }) => at),
    targets: Uint16Array.from(all, ({ target }) => target)
  }
}
