/**
 * Looks for the highest rate that is carried: twice as much as long as it is, then in the middle between both.
 */
import type { Step } from './results.ts'

/** Calls a second: with less, a step would have too few calls for p99; with more, the load generator would be what is measured. */
const FIRST = 100
const LEAST = 50
const MOST = 3_200
/** Share of the lowest rate that was not carried at which the search ends. */
const CLOSE = 0.1
/** Rates are multiples of it. */
const GRAIN = 25

type Tried = Pick<Step, 'rate' | 'carried'>

/** The highest rate that was carried below the lowest that was not; undefined for none. */
export function carriedRate(steps: readonly Tried[]): number | undefined {
  const failed = lowestFailed(steps)
  const carried = steps.filter(({ rate, carried }) => carried && rate < failed).map(({ rate }) => rate)
  return carried.length > 0 ? Math.max(...carried) : undefined
}

const lowestFailed = (steps: readonly Tried[]): number =>
  Math.min(Number.POSITIVE_INFINITY, ...steps.filter(({ carried }) => !carried).map(({ rate }) => rate))

/** What to try next; undefined when the search is over. */
export function nextRate(steps: readonly Tried[]): number | undefined {
  if (steps.length === 0) return FIRST
  const failed = lowestFailed(steps)
  const carried = carriedRate(steps)
  if (failed === Number.POSITIVE_INFINITY) return carried && carried < MOST ? carried * 2 : undefined
  if (carried === undefined) return failed > LEAST ? LEAST : undefined
  if (failed - carried <= Math.max(failed * CLOSE, GRAIN)) return undefined
  return Math.round((carried + failed) / 2 / GRAIN) * GRAIN
}
