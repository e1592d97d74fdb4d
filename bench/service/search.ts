/**
 * Searches for the highest rate that is carried: doubles the rate until one fails, then bisects.
 */
import type { Step } from './results.ts'

/**
 * Calls a second: the first rate to try, and the bounds. Below LEAST a step takes too long; above MOST the load
 * generator is too slow.
 */
const FIRST = 100
const LEAST = 50
const MOST = 3_200
/** The search ends when both rates differ by less than this share of the lowest rate that failed. */
const CLOSE = 0.1
/** All rates are multiples of this. */
const GRAIN = 25

type Tried = Pick<Step, 'rate' | 'carried'>

/** The highest carried rate below the lowest that failed; undefined if there is none. */
export function carriedRate(steps: readonly Tried[]): number | undefined {
  const failed = lowestFailed(steps)
  const carried = steps.filter(({ rate, carried }) => carried && rate < failed).map(({ rate }) => rate)
  return carried.length > 0 ? Math.max(...carried) : undefined
}

const lowestFailed = (steps: readonly Tried[]): number =>
  Math.min(Number.POSITIVE_INFINITY, ...steps.filter(({ carried }) => !carried).map(({ rate }) => rate))

/** The next rate to try; undefined when the search is over. */
export function nextRate(steps: readonly Tried[]): number | undefined {
  if (steps.length === 0) return FIRST
  const failed = lowestFailed(steps)
  const carried = carriedRate(steps)
  if (failed === Number.POSITIVE_INFINITY) return carried && carried < MOST ? carried * 2 : undefined
  if (carried === undefined) return failed > LEAST ? LEAST : undefined
  if (failed - carried <= Math.max(failed * CLOSE, GRAIN)) return undefined
  return Math.round((carried + failed) / 2 / GRAIN) * GRAIN
}
