/**
 * The arithmetic of the benchmark: medians with their spread, and ratios that compare only what was measured side by side.
 */

/** Middle of several measurements, and how far they lie apart; all in the unit of the measurements. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

/** One measurement per round, in the order of the rounds; undefined where a round gave none, and null once it was in a JSON file. */
export type Series = readonly (number | undefined | null)[]

const isMeasured = (value: Series[number]): value is number => value !== undefined && value !== null

/**
 * Middle value; the mean of both middle ones of an even number.
 *
 * @throws {RangeError} for an empty list
 */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('no values have no median')
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] as number
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2
}

/** Median, smallest and largest of what was measured; undefined when nothing was. */
export function spread(series: Series): Spread | undefined {
  const values = series.filter(isMeasured)
  if (values.length === 0) return undefined
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) }
}

/**
 * How many times theirs ours is, computed round by round: what slows a whole round down then slows both sides of its ratio.
 *
 * @returns spread of the rounds' ratios, without unit; undefined when no round has both
 */
export const pairedRatio = (ours: Series, theirs: Series): Spread | undefined =>
  paired(ours, theirs, (value, other) => (other === 0 ? undefined : value / other))

/** How much more than theirs ours is, in the same way and in the unit of the series. */
export const pairedDifference = (ours: Series, theirs: Series): Spread | undefined =>
  paired(ours, theirs, (value, other) => value - other)

const paired = (
  ours: Series,
  theirs: Series,
  compare: (value: number, other: number) => number | undefined
): Spread | undefined =>
  spread(
    ours.map((value, round) => {
      const other = theirs[round]
      return isMeasured(value) && isMeasured(other) ? compare(value, other) : undefined
    })
  )
