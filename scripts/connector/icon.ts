/**
 * The connector's icon: a white message with three asterisks and a cursor on the brand colour, that is a one-time
 * password that arrives as a text message. Our own drawing, not tyntec's logo. 230 x 230 pixels with a drawing of about
 * 160, as https://learn.microsoft.com/connectors/custom-connectors/certification-submission asks.
 */
import type { Picture } from '../../connector-check/rules/png.ts'

const SIZE = 230
/** Edge smoothing: each pixel is the mean of 8 x 8 samples. */
const SAMPLES = 8
const WHITE = [255, 255, 255]

type Point = [number, number]
type Shape = (x: number, y: number) => boolean

/** Draws the icon on `brandColor` ("#rrggbb"). The same colour always gives the same pixels. */
export function drawIcon(brandColor: string): Picture {
  const brand = [1, 3, 5].map((start) => Number.parseInt(brandColor.slice(start, start + 2), 16))
  const pixels = Buffer.alloc(SIZE * SIZE * 3)
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const white = coverage(x, y)
      const color = brand.map((channel, index) => Math.round(channel + ((WHITE[index] ?? 0) - channel) * white))
      pixels.set(color, (y * SIZE + x) * 3)
    }
  }
  return { width: SIZE, height: SIZE, channels: 3, pixels }
}

const bubble = roundedBox(35, 44, 195, 154, 28)
const tail = triangle([66, 140], [112, 140], [66, 184], 3.5)
const code = [70, 106, 142].map((x) => asterisk(x, 99, 12.5, 4.2))
const cursor = capsule(173, 82, 173, 116, 4.2)

function isWhite(x: number, y: number): boolean {
  if (cursor(x, y) || code.some((shape) => shape(x, y))) return false
  return bubble(x, y) || tail(x, y)
}

/** How much of the pixel is white, from 0 to 1. */
function coverage(x: number, y: number): number {
  let hits = 0
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
    const dx = ((sample % SAMPLES) + 0.5) / SAMPLES
    const dy = (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES
    if (isWhite(x + dx, y + dy)) hits++
  }
  return hits / (SAMPLES * SAMPLES)
}

function roundedBox(left: number, top: number, right: number, bottom: number, radius: number): Shape {
  return (x, y) => {
    const dx = x - Math.min(Math.max(x, left + radius), right - radius)
    const dy = y - Math.min(Math.max(y, top + radius), bottom - radius)
    return dx * dx + dy * dy <= radius * radius
  }
}

/** A line with round ends: everything within `radius` of it. */
function capsule(x1: number, y1: number, x2: number, y2: number, radius: number): Shape {
  const [w, h] = [x2 - x1, y2 - y1]
  return (x, y) => {
    const along = Math.min(Math.max(((x - x1) * w + (y - y1) * h) / (w * w + h * h), 0), 1)
    const [dx, dy] = [x - x1 - along * w, y - y1 - along * h]
    return dx * dx + dy * dy <= radius * radius
  }
}

/** Three crossing lines, one of them upright. */
function asterisk(x: number, y: number, arm: number, radius: number): Shape {
  const [cos, sin] = [(arm * Math.sqrt(3)) / 2, arm / 2]
  const lines = [
    capsule(x, y - arm, x, y + arm, radius),
    capsule(x - cos, y - sin, x + cos, y + sin, radius),
    capsule(x - cos, y + sin, x + cos, y - sin, radius)
  ]
  return (px, py) => lines.some((line) => line(px, py))
}

/** A triangle given clockwise, with its corners rounded by `radius`. */
function triangle(a: Point, b: Point, c: Point, radius: number): Shape {
  const edges = [capsule(...a, ...b, radius), capsule(...b, ...c, radius), capsule(...c, ...a, radius)]
  const isInside = ([px, py]: Point, [qx, qy]: Point, x: number, y: number) =>
    (qx - px) * (y - py) - (qy - py) * (x - px) >= 0
  return (x, y) =>
    edges.some((edge) => edge(x, y)) || (isInside(a, b, x, y) && isInside(b, c, x, y) && isInside(c, a, x, y))
}
