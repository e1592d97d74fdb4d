/**
 * The icon as Microsoft asks for it: a square PNG of 230 pixels whose background is the brand colour
 * (https://learn.microsoft.com/connectors/custom-connectors/certification-submission).
 */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { decodePng } from '../../connector-check/rules/png.ts'
import { drawIcon } from '../../scripts/connector/icon.ts'
import { connector, folder } from '../support/connector-files.ts'

const BRAND = connector.properties.properties.iconBrandColor
const file = await readFile(new URL('icon.png', folder))
const icon = decodePng(file)

function color(x: number, y: number): string {
  const start = (y * icon.width + x) * icon.channels
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
  expect(drawn.filter(([x, y]) => color(x, y) === '#FFFFFF').length).toBeGreaterThan(10_000)
})

test('the committed icon is what the script draws', () => {
  expect(drawIcon(BRAND).pixels.equals(icon.pixels)).toBe(true)
})
