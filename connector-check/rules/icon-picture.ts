/**
 * Reads a PNG file of any kind (https://www.w3.org/TR/png-3/) with pngjs. The file may come from a stranger, and a few
 * kilobytes can unpack to gigabytes. So a picture larger than any icon is not unpacked, no more is unpacked than the
 * header announces, and pngjs gets only the chunks that make up the pixels.
 */
import { crc32, inflateSync } from 'node:zlib'
import { PNG } from 'pngjs'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Pixels. Longest side of a picture that is unpacked. */
const MAX_SIDE = 1024
/** Samples per pixel, by the colour type of the header. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
/**
 * Passes of a picture: first column and row, and the distance between columns and rows, [x, y, columns, rows]. Section
 * 8 of the specification.
 */
const WHOLE = [[0, 0, 1, 1]]
const INTERLACED = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2]
]

export type Picture = {
  width: number
  height: number
  /**
   * Red, green, blue and opacity, one byte each, row by row from the top left. Undefined if a side is longer than 1024
   * pixels.
   */
  pixels: Buffer | undefined
}

/** Reads a PNG file. Throws an Error that says what is wrong with it. */
export function readPicture(file: Buffer): Picture {
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG file')
  const [header, ...others] = chunksOf(file)
  if (header?.type !== 'IHDR' || header.data.length !== 13) throw new Error('the PNG has no header')
  const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)]
  if (width === 0 || height === 0) throw new Error('the PNG has no pixels')
  if (width > MAX_SIDE || height > MAX_SIDE) return { width, height, pixels: undefined }
  const rows = others.filter(({ type }) => type === 'IDAT').map(({ data }) => data)
  const expected = rowBytes(width, height, header.data)
  if (unpackedBytes(Buffer.concat(rows), expected) !== expected) {
    throw new Error('the PNG holds more or fewer rows than its header says')
  }
  // Colour profiles and texts are compressed, too, and a second header could announce another size.
  const needed = others.filter(({ type }) => /^(PLTE|tRNS|IDAT|IEND)$/.test(type))
  const plain = Buffer.concat([SIGNATURE, header.bytes, ...needed.map(({ bytes }) => bytes)])
  return { width, height, pixels: decode(plain) }
}

type Chunk = { type: string; data: Buffer; bytes: Buffer }

/** The chunks up to IEND. What follows is not part of the picture. */
function chunksOf(file: Buffer): Chunk[] {
  const chunks: Chunk[] = []
  for (let start = 8; start + 12 <= file.length && chunks.at(-1)?.type !== 'IEND'; ) {
    const end = start + 12 + file.readUInt32BE(start)
    if (end > file.length || crc32(file.subarray(start + 4, end - 4)) !== file.readUInt32BE(end - 4)) {
      throw damaged()
    }
    const type = file.toString('latin1', start + 4, start + 8)
    chunks.push({ type, data: file.subarray(start + 8, end - 4), bytes: file.subarray(start, end) })
    start = end
  }
  return chunks
}

/** Bytes of the unpacked rows of all passes. Each row begins with one byte, the number of its filter. */
function rowBytes(width: number, height: number, header: Buffer): number {
  const [depth = 0, colorType = 0, , , interlace] = header.subarray(8)
  const bits = depth * (CHANNELS[colorType] ?? 0)
  return (interlace === 0 ? WHOLE : INTERLACED).reduce((sum, [x = 0, y = 0, columns = 1, rows = 1]) => {
    const [across, down] = [Math.ceil((width - x) / columns), Math.ceil((height - y) / rows)]
    return across > 0 && down > 0 ? sum + down * (1 + Math.ceil((across * bits) / 8)) : sum
  }, 0)
}

/** The number of unpacked bytes. Stops after `most` bytes, and then returns Infinity. */
function unpackedBytes(packed: Buffer, most: number): number {
  try {
    return inflateSync(packed, { maxOutputLength: most }).length
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return Number.POSITIVE_INFINITY
    throw damaged(error)
  }
}

function decode(file: Buffer): Buffer {
  try {
    return PNG.sync.read(file).data
  } catch (error) {
    throw damaged(error)
  }
}

/** The messages of zlib and pngjs speak of bytes, which do not help somebody who drew an icon. */
const damaged = (cause?: unknown): Error => new Error('the PNG is damaged', { cause })
