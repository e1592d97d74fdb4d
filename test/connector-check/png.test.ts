/**
 * The PNG reader and writer behind the icon, on pictures small enough to be written out by hand.
 */
import { expect, test } from 'vitest'
import { assemblePng, decodePng, encodePng } from '../../scripts/connector/png-encode.ts'

const picture = { width: 2, height: 1, channels: 3, pixels: Buffer.from([248, 152, 29, 255, 255, 255]) }

test('what was encoded is decoded to the same picture', () => {
  expect(decodePng(encodePng(picture))).toEqual(picture)
})

test('all five row filters are undone', () => {
  // Two grey pixels a row, each row stored with another filter: decoded, every pixel is 10 more than the one before.
  const rows = [
    [0, 10, 20],
    [1, 30, 10],
    [2, 20, 20],
    [3, 45, 15],
    [4, 20, 10]
  ]
  const { pixels } = decodePng(assemblePng(2, 5, 0, Buffer.from(rows.flat())))
  expect([...pixels]).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100])
})

test('an unknown filter, a palette and a wrong number of rows are refused', () => {
  expect(() => decodePng(assemblePng(1, 1, 0, Buffer.from([5, 0])))).toThrow('unknown filter 5')
  expect(() => decodePng(assemblePng(1, 1, 3, Buffer.from([0, 0])))).toThrow('without palette')
  expect(() => decodePng(assemblePng(1, 2, 0, Buffer.from([0, 0])))).toThrow('more or fewer rows')
})

test('a damaged file, a torn file and another format are refused', () => {
  const file = encodePng(picture)
  const damaged = Buffer.from(file).fill(0, 45, 46)
  expect(() => decodePng(damaged)).toThrow('damaged')
  expect(() => decodePng(file.subarray(0, 50))).toThrow('damaged')
  expect(() => decodePng(Buffer.from('GIF89a'))).toThrow('not a PNG')
})

test('pixels that do not fill the picture are not encoded', () => {
  expect(() => encodePng({ ...picture, height: 2 })).toThrow(RangeError)
})
