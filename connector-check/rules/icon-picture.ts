/**
 * The picture in a PNG file, of any kind that the specification knows (https://www.w3.org/TR/png-3/), by pngjs. The file may come
 * from anybody, and a few kilobytes can unpack to gigabytes: nothing is unpacked of a picture larger than any icon, nor more
 * than the header announces, and only what makes up the pixels is handed on.
 */
import { crc32, inflateSync } from 'node:zlib'
import { PNG } from 'pngjs'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Pixels. */
const MAX_SIDE = 1024
/** Samples a pixel, by the colour type of the header. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
/** Where the pixels of a pass begin, and how far they lie apart: [x, y, columns, rows]. Section 8 of the specification. */
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
  /** Red, green, blue and opacity, a byte each, row by row from the top left. Undefined where a side is longer than 1024. */
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
  // Profiles and texts are packed as well, and a second header would announce another size.
  const needed = others.filter(({ type }) => /^(PLTE|tRNS|IDAT|IEND)$/.test(type))
  const plain = Buffer.concat([SIGNATURE, header.bytes, ...needed.map(({ bytes }) => bytes)])
  return { width, height, pixels: decode(plain) }
}

type Chunk = { type: string; data: Buffer; bytes: Buffer }

/** The chunks up to the last one; what lies behind it is no part of the picture. */
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

/** How many bytes the rows of all passes unpack to, with the number of its filter in front of each. */
function rowBytes(width: number, height: number, header: Buffer): number {
  const [depth = 0, colorType = 0, , , interlace] = header.subarray(8)
  const bits = depth * (CHANNELS[colorType] ?? 0)
  return (interlace === 0 ? WHOLE : INTERLACED).reduce((sum, [x = 0, y = 0, columns = 1, rows = 1]) => {
    const [across, down] = [Math.ceil((width - x) / columns), Math.ceil((height - y) / rows)]
    return across > 0 && down > 0 ? sum + down * (1 + Math.ceil((across * bits) / 8)) : sum
  }, 0)
}

/** How many bytes there are when unpacked; more than `most` are not unpacked, and count as Infinity. */
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

/** The reasons of zlib and pngjs speak of bytes, which nobody who draws an icon can change. */
const damaged = (cause?: unknown): Error => new Error('the PNG is damaged', { cause })
