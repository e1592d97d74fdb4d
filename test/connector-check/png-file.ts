/**
 * PNG files of every kind, also of kinds that are wrong, from a function that gives the samples of each pixel
 * (https://www.w3.org/TR/png-3/).
 */
import { crc32, deflateSync } from 'node:zlib'

export type PngKind = {
  width: number
  height: number
  /** Bits a sample. */
  depth?: number
  /** 0 grey, 2 red, green and blue, 3 palette, 4 grey with opacity, 6 colour with opacity. */
  colorType?: number
  interlaced?: boolean
  /** The samples of a pixel. */
  at: (x: number, y: number) => number[]
  /** Chunks in front of the pixels: the palette, what is transparent, and others. */
  before?: readonly (readonly [type: string, data: Uint8Array])[]
  /** Packed rows to have instead of those of the picture. */
  packed?: Buffer
}

const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2]
] as const

/** The file. All rows are stored as they are, with filter 0. */
export function pngFile(kind: PngKind): Buffer {
  const { width, height, depth = 8, colorType = 2, interlaced = false, before = [] } = kind
  const packed = kind.packed ?? deflateSync(Buffer.concat(rowsOf(kind)))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header(width, height, [depth, colorType, 0, 0, interlaced ? 1 : 0])),
    ...before.map(([type, data]) => chunk(type, data)),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0))
  ])
}

/** The content of the chunk IHDR. */
export function header(width: number, height: number, rest: readonly number[]): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set(rest, 8)
  return data
}

function rowsOf({ width, height, depth = 8, interlaced = false, at }: PngKind): Buffer[] {
  const passes = interlaced ? PASSES : [[0, 0, 1, 1] as const]
  return passes.flatMap(([left, top, columns, lines]) => {
    const xs = every(left, width, columns)
    return xs.length === 0
      ? []
      : every(top, height, lines).map((y) =>
          row(
            xs.flatMap((x) => at(x, y)),
            depth
          )
        )
  })
}

const every = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, index) => from + index * step)

function row(samples: number[], depth: number): Buffer {
  if (depth === 8) return Buffer.of(0, ...samples)
  const bits = samples.map((sample) => sample.toString(2).padStart(depth, '0')).join('')
  const bytes = bits.match(/.{1,8}/g) ?? []
  return Buffer.of(0, ...bytes.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)))
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
