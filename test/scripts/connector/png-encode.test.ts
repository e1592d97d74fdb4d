/**
 * The PNG writer behind the icon, on a picture small enough to be written out by hand.
 */
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { encodePng } from '../../../scripts/connector/png-encode.ts'

const picture = { width: 2, height: 1, channels: 3, pixels: Buffer.from([248, 152, 29, 255, 255, 255]) }

test('what was encoded is decoded to the same picture', () => {
  const { width, height, data } = PNG.sync.read(encodePng(picture))
  expect({ width, height, pixels: [...data] }).toEqual({
    width: 2,
    height: 1,
    pixels: [248, 152, 29, 255, 255, 255, 255, 255]
  })
})

test('pixels that do not fill the picture are not encoded', () => {
  expect(() => encodePng({ ...picture, height: 2 })).toThrow(RangeError)
})
