/**
 * Quantiles, estimated from a histogram's buckets as Prometheus does: calls are assumed to be spread evenly within a
 * bucket. https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile
 */
import { BUCKETS } from '../observe/metrics.ts'

/**
 * Estimates a quantile.
 *
 * @param counts calls in each bucket, not cumulative; the last is for calls above the highest bound
 * @param share from 0 to 1
 * @returns seconds, at most the highest bound; undefined without calls
 */
export function quantile(counts: readonly number[], share: number): number | undefined {
  const all = counts.reduce((sum, count) => sum + count, 0)
  if (all === 0) return undefined
  const rank = share * all
  let below = 0
  for (const [index, count] of counts.entries()) {
    const upper = BUCKETS[index]
    if (upper === undefined) break
    if (count > 0 && below + count >= rank) {
      const lower = BUCKETS[index - 1] ?? 0
      return lower + ((upper - lower) * (rank - below)) / count
    }
    below += count
  }
  return BUCKETS.at(-1)
}
