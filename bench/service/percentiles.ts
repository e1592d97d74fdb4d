/**
 * Percentiles, but only if there are enough values for them: p99.9 of a hundred calls would be nothing but the slowest
 * one.
 */

/** Number of values that must lie beyond a percentile, so that a single outlier does not decide it. */
const BEYOND = 5

export const SHARES = { p50: 0.5, p99: 0.99, p999: 0.999 } as const
export type Percentile = keyof typeof SHARES

/** Each in the unit of the values; undefined if there are too few values. */
export type Percentiles = Readonly<Record<Percentile, number | undefined>>

/** Number of values that a percentile needs. @param share 0 to 1 */
export const leastFor = (share: number): number => Math.round(BEYOND / (1 - share))

/**
 * The smallest value that at least this share of all values does not exceed (nearest rank).
 *
 * @param share 0 to 1
 * @returns undefined if there are too few values
 */
export function percentile(sorted: readonly number[], share: number): number | undefined {
  return sorted.length < leastFor(share) ? undefined : sorted[Math.ceil(sorted.length * share) - 1]
}

export function percentilesOf(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (name: Percentile) => percentile(sorted, SHARES[name])
  return { p50: at('p50'), p99: at('p99'), p999: at('p999') }
}

/** `of` minus `minus`, percentile by percentile; undefined if either of both is. */
export function difference(of: Percentiles, minus: Percentiles): Percentiles {
  const at = (name: Percentile) => {
    const [one, other] = [of[name], minus[name]]
    return one === undefined || other === undefined ? undefined : one - other
  }
  return { p50: at('p50'), p99: at('p99'), p999: at('p999') }
}
