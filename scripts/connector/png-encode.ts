/**
 * Reads and writes the one kind of PNG that a connector's icon needs: 8 bits a channel, not interlaced
 * (https://www.w3.org/TR/png-3/). Small enough to need no package, so that the icon can be drawn and checked anywhere.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Samples a pixel by the colour type of the header. Palettes (3) are left out. */
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 4: 2, 6: 4 }

/** Decoded picture: `pixels` holds `channels` bytes for each pixel, row by row from the top left. */
export type Picture = { width: number; height: number; channels: number; pixels: Buffer }

/** Writes an RGB picture (3 channels). Throws a RangeError when the number of bytes is not width x height x 3. */
export function encodePng({ width, height, channels, pixels }: Picture): Buffer {
  if (channels !== 3 || pixels.length !== width * height * 3) throw new RangeError('encodePng wants RGB pixels')
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.of(0), pixels.subarray(y * width * 3, (y + 1) * width * 3)])
  )
  return assemblePng(width, height, 2, Buffer.concat(rows))
}

/** Packs rows that are filtered already, each with the number of its filter in front, into a file of that colour type. */
export function assemblePng(width: number, height: number, colorType: number, rows: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, colorType, 0, 0, 0], 8)
  const data = deflateSync(rows, { level: 9 })
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

/** Reads a PNG of 8 bits a channel without palette or interlacing. Throws an Error that says what is unexpected. */
export function decodePng(file: Buffer): Picture {
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG file')
  const chunks = [...readChunks(file)]
  const header = chunks.find(({ type }) => type === 'IHDR')?.data
  if (header?.length !== 13) throw new Error('the PNG has no header')
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const channels = CHANNELS[header[9] ?? -1]
  if (header[8] !== 8 || channels === undefined || header[12] !== 0) {
    throw new Error('only PNGs of 8 bits a channel without palette or interlacing are read')
  }
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data))
  return { width, height, channels, pixels: unfilter(inflateSync(packed), height, width * channels, channels) }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(4)
  frame.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([frame, body, sum])
}

function* readChunks(file: Buffer): Generator<{ type: string; data: Buffer }> {
  for (let offset = 8; offset + 12 <= file.length; ) {
    const end = offset + 8 + file.readUInt32BE(offset)
    if (end + 4 > file.length || crc32(file.subarray(offset + 4, end)) !== file.readUInt32BE(end)) {
      throw new Error('the PNG is damaged')
    }
    yield { type: file.toString('latin1', offset + 4, offset + 8), data: file.subarray(offset + 8, end) }
    offset = end + 4
  }
}

/** Undoes the filter of each row (PNG specification, section 9): a byte is stored as its distance to its neighbours. */
function unfilter(data: Buffer, height: number, stride: number, step: number): Buffer {
  if (data.length !== height * (stride + 1)) throw new Error('the PNG holds more or fewer rows than its header says')
  const pixels = Buffer.alloc(height * stride)
  for (let y = 0; y < height; y++) {
    const filter = data[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x++) {
      const left = x < step ? 0 : (pixels[y * stride + x - step] ?? 0)
      const up = y === 0 ? 0 : (pixels[(y - 1) * stride + x] ?? 0)
      const upLeft = y === 0 || x < step ? 0 : (pixels[(y - 1) * stride + x - step] ?? 0)
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][filter]
      if (predicted === undefined) throw new Error(`the PNG uses an unknown filter ${filter}`)
      pixels[y * stride + x] = (data[y * (stride + 1) + 1 + x] ?? 0) + predicted
    }
  }
  return pixels
}

function paeth(left: number, up: number, upLeft: number): number {
  const [a, b, c] = [Math.abs(up - upLeft), Math.abs(left - upLeft), Math.abs(left + up - 2 * upLeft)]
  if (a <= b && a <= c) return left
  return b <= c ? up : upLeft
}
