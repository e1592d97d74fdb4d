/**
 * Bench, statistics: medians, spreads, and ratios that only compare what was measured in the same round.
 */
import { expect, test } from 'vitest'
import { median, pairedDifference, pairedRatio, spread } from '../../../bench/kit/statistics.ts'

test.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2.5],
  [[10, 9, 100], 10]
])('the median of %j is %d', (values, wanted) => {
  expect(median(values)).toBe(wanted)
})

test('no values have no median', () => {
  expect(() => median([])).toThrow(RangeError)
})

test('a spread leaves out rounds without a value', () => {
  expect(spread([5, undefined, 1, 3])).toEqual({ median: 3, min: 1, max: 5 })
  expect(spread([undefined])).toBeUndefined()
})

test('a ratio is computed round by round, so that a slow round does not show in it', () => {
  // All of the second round took ten times as long; the medians alone would give 1.
  expect(pairedRatio([10, 100, 10], [20, 200, 20])).toEqual({ median: 0.5, min: 0.5, max: 0.5 })
})

test('a round in which one side is missing, or nothing was measurable, gives no ratio', () => {
  expect(pairedRatio([10, undefined, 30], [20, 20, undefined])).toEqual({ median: 0.5, min: 0.5, max: 0.5 })
  expect(pairedRatio([1], [0])).toBeUndefined()
  expect(pairedRatio([], [1])).toBeUndefined()
})

test('a gap stays a gap once it was written to a file and read again', () => {
  const read = JSON.parse(JSON.stringify([10, undefined, 30]))
  expect(spread(read)).toEqual({ median: 20, min: 10, max: 30 })
  expect(pairedRatio(read, [20, 20, 20])).toEqual({ median: 1, min: 0.5, max: 1.5 })
})

test('a difference is that of each round, in the unit of both', () => {
  expect(pairedDifference([10, 20, undefined], [7, 21, 5])).toEqual({ median: 1, min: -1, max: 3 })
  expect(pairedDifference([], [1])).toBeUndefined()
})
