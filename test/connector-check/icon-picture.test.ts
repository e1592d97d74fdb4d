/**
 * The picture in an icon's file: every kind of PNG gives its colours, and no file, however made, takes more time or memory than
 * an icon does.
 */
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createDeflate, deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readPicture } from '../../connector-check/rules/icon-picture.ts'
import { header, type PngKind, pngFile } from './png-file.ts'

const GREY = [0, [1, 2, 4, 8, 16]] as const
const COLOR = [2, [8, 16]] as const
const PALETTE = [3, [1, 2, 4, 8]] as const
const GREY_OPACITY = [4, [8, 16]] as const
const COLOR_OPACITY = [6, [8, 16]] as const

const KINDS = [GREY, COLOR, PALETTE, GREY_OPACITY, COLOR_OPACITY].flatMap(([colorType, depths]) =>
  depths.flatMap((depth) => [false, true].map((interlaced) => ({ colorType, depth, interlaced })))
)

/** Samples that differ from pixel to pixel, from 0 to the highest. */
const noise = (x: number, y: number, sample: number, depth: number): number =>
  (x * 7919 + y * 104_729 + sample * 15_485_863) % 2 ** depth

test.each(KINDS)('a picture is read: %o', ({ colorType, depth, interlaced }) => {
  const [width, height] = [13, 11]
  const samples = [1, 0, 3, 1, 2, 0, 4][colorType] ?? 0
  const palette = Array.from({ length: 3 * 2 ** Math.min(depth, 8) }, (_, index) => (index * 37) % 256)
  const at: PngKind['at'] = (x, y) => Array.from({ length: samples }, (_, sample) => noise(x, y, sample, depth))
  const before = colorType === 3 ? [['PLTE', Buffer.from(palette)] as const] : []
  const { pixels } = readPicture(pngFile({ width, height, depth, colorType, interlaced, at, before }))

  const expected = Array.from({ length: width * height }, (_, index) => {
    const [first = 0, second = 0, third = 0, fourth = 0] = at(index % width, Math.floor(index / width)).map((sample) =>
      colorType === 3 ? sample : Math.round((sample * 255) / (2 ** depth - 1))
    )
    if (colorType === 3) return [...palette.slice(first * 3, first * 3 + 3), 255]
    if (colorType === 0) return [first, first, first, 255]
    if (colorType === 4) return [first, first, first, second]
    return [first, second, third, colorType === 6 ? fourth : 255]
  })
  expect([...(pixels ?? [])]).toEqual(expected.flat())
})

test('a colour of the palette, and the one colour of a picture without opacity, can be transparent', () => {
  const palette = pngFile({
    ...{ width: 2, height: 1, depth: 1, colorType: 3, at: (x) => [x] },
    before: [
      ['PLTE', Buffer.from('74277400ff00', 'hex')],
      ['tRNS', Buffer.of(0)]
    ]
  })
  expect([...(readPicture(palette).pixels ?? [])]).toEqual([0x74, 0x27, 0x74, 0, 0, 255, 0, 255])
  const grey = pngFile({ width: 2, height: 1, colorType: 0, at: (x) => [x], before: [['tRNS', Buffer.of(0, 1)]] })
  expect([...(readPicture(grey).pixels ?? [])]).toEqual([0, 0, 0, 255, 0, 0, 0, 0])
})

const plain: PngKind = { width: 2, height: 2, at: (x, y) => [x, y, 0] }

test('what stands behind the end of the picture is not looked at', () => {
  expect(readPicture(Buffer.concat([pngFile(plain), Buffer.alloc(40, 1)])).pixels).toHaveLength(16)
})

test.each<[string, Buffer, string]>([
  ['another format', Buffer.from('GIF89a'), 'not a PNG file'],
  ['nothing but the signature', pngFile(plain).subarray(0, 8), 'no header'],
  ['no pixels', pngFile({ ...plain, width: 0 }), 'no pixels'],
  ['a byte that was changed', Buffer.from(pngFile(plain)).fill(0, 45, 46), 'damaged'],
  ['a torn file', pngFile(plain).subarray(0, 50), 'damaged'],
  ['a file without its end', pngFile(plain).subarray(0, -12), 'damaged'],
  ['rows that do not unpack', pngFile({ ...plain, packed: Buffer.from('no zlib') }), 'damaged'],
  ['a filter that does not exist', pngFile({ ...plain, packed: deflateSync(Buffer.alloc(14, 5)) }), 'damaged'],
  [
    'a colour beyond the palette',
    pngFile({ ...plain, colorType: 3, at: () => [9], before: [['PLTE', Buffer.alloc(3)]] }),
    'damaged'
  ],
  ['no palette', pngFile({ ...plain, colorType: 3, at: () => [0] }), 'damaged'],
  ['a row too few', pngFile({ ...plain, packed: deflateSync(Buffer.alloc(7)) }), 'more or fewer rows'],
  ['a row too many', pngFile({ ...plain, packed: deflateSync(Buffer.alloc(21)) }), 'more or fewer rows']
])('%s is refused', (_, file, reason) => {
  expect(() => readPicture(file)).toThrow(reason)
})

test('of a picture larger than any icon only the size is read', () => {
  const huge = pngFile({ ...plain, width: 2 ** 31 - 1, height: 2 ** 31 - 1, packed: Buffer.alloc(0) })
  expect(readPicture(huge)).toEqual({ width: 2 ** 31 - 1, height: 2 ** 31 - 1, pixels: undefined })
  expect(readPicture(pngFile({ ...plain, width: 1025, packed: Buffer.alloc(0) })).pixels).toBeUndefined()
})

test('what unpacks to more than a picture of its size, and what says its size twice, takes no memory', async () => {
  const megabyte = Buffer.alloc(1_000_000)
  const bomb = await buffer(Readable.from(Array(300).fill(megabyte)).pipe(createDeflate()))
  const files = [
    pngFile({ ...plain, packed: bomb }),
    pngFile({ ...plain, interlaced: true, packed: bomb }),
    pngFile({ ...plain, before: [['iCCP', Buffer.concat([Buffer.from('sRGB\0\0'), bomb])]] }),
    pngFile({ ...plain, before: [['IHDR', header(30_000, 30_000, [16, 6, 0, 0, 0])]] })
  ]
  const before = process.resourceUsage().maxRSS
  const read = files.map((file) => {
    try {
      return readPicture(file).pixels?.length
    } catch (error) {
      return (error as Error).message
    }
  })
  const rows = 'the PNG holds more or fewer rows than its header says'
  expect(read).toEqual([rows, rows, 16, 16])
  // kB
  expect(process.resourceUsage().maxRSS - before).toBeLessThan(50_000)
})
