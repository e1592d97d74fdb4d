/**
 * Bench, percentiles: none where too few calls lie beyond it.
 */
import { expect, test } from 'vitest'
import { difference, leastFor, percentile, percentilesOf } from '../../../bench/service/percentiles.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test('a percentile needs five values beyond it: 10 for p50, 500 for p99, 5,000 for p99.9', () => {
  expect([0.5, 0.99, 0.999].map(leastFor)).toEqual([10, 500, 5_000])
  expect(percentilesOf([])).toEqual({ p50: undefined, p99: undefined, p999: undefined })
  expect(percentilesOf(upTo(60))).toEqual({ p50: 30, p99: undefined, p999: undefined })
  expect(percentilesOf(upTo(600))).toEqual({ p50: 300, p99: 594, p999: undefined })
  expect(percentilesOf(upTo(6_000))).toEqual({ p50: 3_000, p99: 5_940, p999: 5_994 })
})

test('values need no order, and stay as they are', () => {
  const values = upTo(10).reverse()
  expect(percentilesOf(values).p50).toBe(5)
  expect(values[0]).toBe(10)
})

test('it is a value that was measured, the nearest rank', () => {
  expect(percentile(upTo(11), 0.5)).toBe(6)
  expect(percentile(upTo(9), 0.5)).toBeUndefined()
})

test('a difference is there where both sides are', () => {
  const few = { p50: 151, p99: undefined, p999: undefined }
  const many = { p50: 150, p99: 152, p999: 153 }
  expect(difference(few, many)).toEqual({ p50: 1, p99: undefined, p999: undefined })
  expect(difference(many, { p50: 149.5, p99: 151, p999: 150 })).toEqual({ p50: 0.5, p99: 1, p999: 3 })
})
