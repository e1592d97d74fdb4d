/**
 * Writes the one kind of PNG that a connector's icon needs: red, green and blue of 8 bits each, not interlaced
 * (https://www.w3.org/TR/png-3/).
 */
import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** `pixels` holds `channels` bytes for each pixel, row by row from the top left. */
export type Picture = { width: number; height: number; channels: number; pixels: Buffer }

/** Writes an RGB picture (3 channels). Throws a RangeError when the number of bytes is not width x height x 3. */
export function encodePng({ width, height, channels, pixels }: Picture): Buffer {
  if (channels !== 3 || pixels.length !== width * height * 3) throw new RangeError('encodePng wants RGB pixels')
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.of(0), pixels.subarray(y * width * 3, (y + 1) * width * 3)])
  )
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const data = deflateSync(Buffer.concat(rows), { level: 9 })
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(4)
  frame.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([frame, body, sum])
}
