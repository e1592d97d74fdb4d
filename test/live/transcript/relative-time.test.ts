/**
 * Times of a transcript are read back as they were, and none of them can look like a code.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromRelative, toRelative } from '../../../live/transcript/relative-time.ts'

test.each([
  [0, '0:00.000'],
  [299_870, '4:59.870'],
  [-1_500, '-0:01.500'],
  [59_999.6, '1:00.000'],
  [59_999_999, '999:59.999'],
  [60_000_000, 'long'],
  [-60_000_000, '-long'],
  [Number.POSITIVE_INFINITY, 'long'],
  [Number.NaN, 'long']
])('%d ms is %s', (ms, text) => {
  expect(toRelative(ms)).toBe(text)
})

test('what is written is read back, and has no four digits in a row', () => {
  fc.assert(
    fc.property(fc.integer({ min: -59_999_999, max: 59_999_999 }), (ms) => {
      const text = toRelative(ms)
      expect(fromRelative(text)).toBe(ms)
      expect(text).not.toMatch(/\d{4}/)
    }),
    { numRuns: 300 }
  )
})

test.each(['', 'long', '1:00', '1:0.000', '1000:00.000', '1:00.000 ', '+1:00.000', 60_000, null, undefined])(
  '%j is no relative time',
  (text) => {
    expect(fromRelative(text)).toBeUndefined()
  }
)
