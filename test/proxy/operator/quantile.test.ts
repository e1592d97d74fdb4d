/**
 * Quantiles from buckets: as Prometheus' histogram_quantile estimates them.
 */
import { expect, test } from 'vitest'
import { quantile } from '../../../proxy/operator/quantile.ts'

/** Calls by the index of their bucket. */
const counts = (...calls: [bucket: number, count: number][]): number[] =>
  Array.from({ length: 11 }, (_, index) => calls.find(([bucket]) => bucket === index)?.[1] ?? 0)

test.each<[about: string, counts: number[], share: number, expected: number | undefined]>([
  ['no calls', counts(), 0.5, undefined],
  ['within a bucket they are spread evenly', counts([3, 100]), 0.5, 0.075],
  ['the first bucket begins at 0', counts([0, 10]), 0.5, 0.005],
  ['between two buckets', counts([3, 50], [7, 50]), 0.5, 0.1],
  ['the slow one of a hundred', counts([3, 98], [8, 2]), 0.99, 3.75],
  ['beyond the last bucket: its bound', counts([10, 5]), 0.5, 10]
])('%s', (_about, buckets, share, expected) => {
  if (expected === undefined) expect(quantile(buckets, share)).toBeUndefined()
  else expect(quantile(buckets, share)).toBeCloseTo(expected, 6)
})
