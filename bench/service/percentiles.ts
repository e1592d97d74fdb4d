/**
 * Percentiles, only where there are enough calls for them: the slowest of a thousand says nothing of a hundred calls.
 */

/** Calls that must lie beyond a percentile, so that no single one of them is the figure. */
const BEYOND = 5

export const SHARES = { p50: 0.5, p99: 0.99, p999: 0.999 } as const
export type Percentile = keyof typeof SHARES

/** Each in the unit of the values; undefined where there are too few of them. */
export type Percentiles = Readonly<Record<Percentile, number | undefined>>

/** Values that a percentile needs. */
export const leastFor = (share: number): number => Math.round(BEYOND / (1 - share))

/**
 * The smallest value that so many of all values do not exceed (nearest rank).
 *
 * @param share 0 to 1
 * @returns undefined where there are too few values
 */
export function percentile(sorted: readonly number[], share: number): number | undefined {
  return sorted.length < leastFor(share) ? undefined : sorted[Math.ceil(sorted.length * share) - 1]
}

/** All three. */
export function percentilesOf(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (name: Percentile) => percentile(sorted, SHARES[name])
  return { p50: at('p50'), p99: at('p99'), p999: at('p999') }
}

/** One minus the other, percentile by percentile; undefined where either is. */
export function difference(of: Percentiles, minus: Percentiles): Percentiles {
  const at = (name: Percentile) => {
    const [one, other] = [of[name], minus[name]]
    return one === undefined || other === undefined ? undefined : one - other
  }
  return { p50: at('p50'), p99: at('p99'), p999: at('p999') }
}
