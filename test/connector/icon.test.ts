/**
 * The icon as Microsoft asks for it: a square PNG of 230 pixels whose background is the brand colour
 * (https://learn.microsoft.com/connectors/custom-connectors/certification-submission). And it shows what the committed SVG draws.
 */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { decodePng } from '../../connector-check/rules/png.ts'
import { connector, folder } from '../support/connector-files.ts'

const BRAND = connector.properties.properties.iconBrandColor
const WHITE = '#FFFFFF'
const icon = decodePng(await readFile(new URL('icon.png', folder)))
const svg = await readFile(new URL('icon.svg', folder), 'utf8')

/** Colour of the pixel that a point lies in. */
function color(x: number, y: number): string {
  const start = (Math.floor(y) * icon.width + Math.floor(x)) * icon.channels
  return `#${icon.pixels.toString('hex', start, start + icon.channels).toUpperCase()}`
}

test('the icon is 230 x 230 pixels and opaque', () => {
  expect([icon.width, icon.height, icon.channels]).toEqual([230, 230, 3])
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
  expect(svg).toMatch(
    new RegExp(`<svg [^>]+>\\s+(?:<!--.+?-->\\s+)?<rect width="230" height="230" fill="${BRAND}"/>`, 's')
  )
})

test('the PNG shows the message and each sign in it where the SVG draws them', () => {
  const [, ...box] = /<rect x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)" rx/.exec(svg) ?? []
  const [x, y, width, height] = box.map(Number) as [number, number, number, number]
  const [right, bottom] = [x + width, y + height]
  const inside = [x, right - 1].map((at) => color(at, y + 55)).concat([y, bottom - 1].map((at) => color(120, at)))
  const outside = [x - 1, right].map((at) => color(at, y + 55)).concat([y - 1, bottom].map((at) => color(120, at)))
  expect({ inside, outside }).toEqual({ inside: Array(4).fill(WHITE), outside: Array(4).fill(BRAND) })

  const [, tail, ...signs] = svg
    .split('<path d="')
    .map((path) => /^M([\d.]+) ([\d.]+)/.exec(path)?.slice(1).map(Number))
  expect(color(...(tail as [number, number]))).toBe(WHITE)
  expect(signs).toHaveLength(4)
  for (const [left, top] of signs as [number, number][]) {
    expect([top - 6, top, top + 12, top + 24].map((at) => color(left, at))).toEqual([WHITE, BRAND, BRAND, BRAND])
  }
})
