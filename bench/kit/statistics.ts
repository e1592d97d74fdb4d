/**
 * The arithmetic of the benchmark: medians with their spread, and ratios of figures of the same round.
 */

/** Median, smallest and largest of several measurements, in their unit. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

/**
 * One measurement per round, in the order of the rounds. A round without one has undefined, which becomes null in a
 * JSON file.
 */
export type Series = readonly (number | undefined | null)[]

const isMeasured = (value: Series[number]): value is number => value !== undefined && value !== null

/**
 * The median; of an even number of values, the mean of the two in the middle.
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

/** Spread of the measurements in a series; undefined if it has none. */
export function spread(series: Series): Spread | undefined {
  const values = series.filter(isMeasured)
  if (values.length === 0) return undefined
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) }
}

/**
 * Our measurement divided by theirs, round by round: what slows a whole round down slows both sides of its ratio.
 *
 * @returns spread of the rounds' ratios; undefined if no round has both
 */
export const pairedRatio = (ours: Series, theirs: Series): Spread | undefined =>
  paired(ours, theirs, (value, other) => (other === 0 ? undefined : value / other))

/** Our measurement minus theirs, round by round, in the unit of the series. */
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
