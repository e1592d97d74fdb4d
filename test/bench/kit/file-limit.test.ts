/**
 * Bench, file limit: where 10,000 calls in flight do not fit, the largest number that does takes their place.
 */
import { expect, test } from 'vitest'
import { limitsIn } from '../../../bench/kit/file-limit.ts'
import { fitting } from '../../../bench/scale/in-flight.ts'

test('both limits are read, and a missing one is infinite', () => {
  const text = 'Limit Soft Hard Units\nMax open files            1024                 unlimited            files\n'
  expect(limitsIn(text)).toEqual({ soft: 1_024, hard: Number.POSITIVE_INFINITY })
})

test.each([
  [32_768, [1, 10, 100, 1_000, 10_000]],
  [20_000, [1, 10, 100, 1_000, 9_900]],
  [4_096, [1, 10, 100, 1_000, 1_900]],
  [1_024, [1, 10, 100, 400]]
])('with %d open files the numbers are %j', (files, numbers) => {
  expect(fitting(files)).toEqual(numbers)
})
