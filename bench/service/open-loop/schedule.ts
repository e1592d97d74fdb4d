/**
 * When which target is called: fixed before the first call.
 */
import type { OpenLoad } from './open-load.ts'

export interface Schedule {
  /** ms from the beginning, in rising order. */
  readonly starts: Float64Array
  /** Index of the target that is called then. */
  readonly targets: Uint16Array
}

/**
 * Each call of a target has a stretch of its own, one behind the other and all of the same length, and starts at a random point in it.
 * Evenly spaced calls of several targets would meet the same neighbours each time, and with an upstream that takes 150 ms the answers
 * of one target would always come when another one is called.
 *
 * @param random from 0 to 1, without 1
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
