/**
 * The arithmetic of the benchmark: medians with their spread, and ratios that compare only what was measured side by side.
 */

/** Middle of several measurements, and how far they lie apart; all in the unit of the measurements. */
export interface Spread {
  readonly median: number
  readonly min: number
  readonly max: number
}

/** One measurement per round, in the order of the rounds; undefined where a round gave none. */
export type Series = readonly (number | undefined)[]

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
  const values = series.filter((value) => value !== undefined)
  if (values.length === 0) return undefined
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) }
}

/**
 * How many times theirs ours is, computed round by round: what slows a whole round down then slows both sides of its ratio.
 *
 * @returns spread of the rounds' ratios, without unit; undefined when no round has both
 */
export function pairedRatio(ours: Series, theirs: Series): Spread | undefined {
  return spread(
    ours.map((value, round) => {
      const other = theirs[round]
      return value === undefined || other === undefined || other === 0 ? undefined : value / other
    })
  )
}
