/**
 * The icon as Microsoft asks for it: a square PNG of 230 pixels whose background is the brand colour
 * (https://learn.microsoft.com/connectors/custom-connectors/certification-submission). And it shows what the committed SVG draws.
 */
import { readFile } from 'node:fs/promises'
import { PNG } from 'pngjs'
import { expect, test } from 'vitest'
import { connector, folder } from '../support/connector-files.ts'

const BRAND = connector.properties.properties.iconBrandColor
const WHITE = '#FFFFFF'
/** Read as red, green, blue and alpha, a byte each. */
const icon = PNG.sync.read(await readFile(new URL('icon.png', folder)))
const svg = await readFile(new URL('icon.svg', folder), 'utf8')

type Point = [x: number, y: number]

const numbers = (pattern: RegExp): number[] => (pattern.exec(svg) ?? []).slice(1).map(Number)

/** Colour of the pixel that a point lies in. */
function color(x: number, y: number): string {
  const start = (Math.floor(y) * icon.width + Math.floor(x)) * 4
  return `#${icon.data.toString('hex', start, start + 3).toUpperCase()}`
}

test('the icon is 230 x 230 pixels and opaque', () => {
  expect([icon.width, icon.height]).toEqual([230, 230])
  expect(icon.data.filter((_, index) => index % 4 === 3).every((opacity) => opacity === 255)).toBe(true)
})

test('its corners have the brand colour', () => {
  expect([color(0, 0), color(229, 0), color(0, 229), color(229, 229)]).toEqual([BRAND, BRAND, BRAND, BRAND])
})

test('the drawing keeps to the middle 160 pixels and is white', () => {
  const drawn = Array.from({ length: 230 * 230 }, (_, index) => [index % 230, Math.floor(index / 230)] as const).filter(
    ([x, y]) => color(x, y) !== BRAND
  )
  const across = drawn.flat()
  expect([Math.min(...across), Math.max(...across)]).toEqual([35, 194])
  expect(drawn.filter(([x, y]) => color(x, y) === WHITE).length).toBeGreaterThan(10_000)
})

test('the SVG has its size and the two colours, the brand colour behind', () => {
  expect(svg).toContain('width="230" height="230" viewBox="0 0 230 230"')
  expect(new Set(svg.match(/#[0-9A-F]{6}\b/gi))).toEqual(new Set([BRAND, WHITE]))
  expect(svg.match(/<rect[^>]*>/)?.[0]).toBe(`<rect width="230" height="230" fill="${BRAND}"/>`)
})

test('the PNG ends the message where the SVG does, to the pixel', () => {
  const [left = 0, top = 0, width = 0, height = 0] = numbers(/<rect x="(.+)" y="(.+)" width="(.+)" height="(.+)" rx/)
  const sides = (outwards: number) => [
    color(left - outwards, 99),
    color(left + width - 1 + outwards, 99),
    color(115, top - outwards),
    color(115, top + height - 1 + outwards)
  ]
  expect({ inside: sides(0), outside: sides(1) }).toEqual({
    inside: Array(4).fill(WHITE),
    outside: Array(4).fill(BRAND)
  })
})

test('the PNG shows the tail and each sign where the SVG begins to draw it', () => {
  const [tail, ...signs] = [...svg.matchAll(/<path d="M([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)])
  expect(color(...(tail as Point))).toBe(WHITE)
  expect(signs).toHaveLength(4)
  for (const [x, y] of signs as Point[]) expect([color(x, y - 6), color(x, y)]).toEqual([WHITE, BRAND])
})
