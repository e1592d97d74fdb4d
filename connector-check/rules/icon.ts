/**
 * Rules about icon.png. A folder without one passes: independent publishers submit none.
 */
import { basename, dirname, join } from 'node:path'
import { readBytesIfThere } from '../input/read-file.ts'
import type { SourceFile } from '../input/source-file.ts'
import type { Breach, RuleInfo } from '../report/finding.ts'
import { fields, text } from '../ruleset/support/json.ts'
import { pages } from '../ruleset/support/pages.ts'
import { type Picture, readPicture } from './icon-picture.ts'

export const iconRuleInfo = {
  // Only a warning: the service accepts any bytes as a picture. The page asks for PNG.
  'ppc-icon-format': { severity: 'warning', asks: 'The icon is a PNG file.', url: pages.submission },
  'ppc-icon-size': {
    severity: { import: 'info', certification: 'warning' },
    asks: 'The icon is a square of 100 to 230 pixels.',
    url: pages.submission
  },
  'ppc-icon-background': {
    severity: { import: 'info', certification: 'warning' },
    asks: 'The icon has an opaque background in the brand colour, neither white nor #007ee5.',
    url: pages.submission
  }
} satisfies Record<string, RuleInfo>

type Fault = { rule: keyof typeof iconRuleInfo; message: string }

/**
 * Reports what is wrong with the icon beside `properties`. Rejects with an InputError when it exists but cannot be
 * read.
 */
export async function iconBreaches(properties: SourceFile): Promise<Breach[]> {
  const file = join(dirname(properties.file), 'icon.png')
  const bytes = await readBytesIfThere(file)
  if (bytes === undefined) return []
  const brand = text(fields(fields(properties.data).properties).iconBrandColor)
  return [...faults(bytes, brand, basename(file))].map(({ rule, message }) => ({
    rule,
    message,
    file,
    pointer: '',
    ...{ line: 1, column: 1, endLine: 1, endColumn: 1 }
  }))
}

function* faults(bytes: Buffer, brand: string, name: string): Generator<Fault> {
  let picture: Picture
  try {
    picture = readPicture(bytes)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    yield { rule: 'ppc-icon-format', message: `Save ${name} as a plain PNG of 8 bits a channel: ${reason}.` }
    return
  }
  const { width, height, pixels } = picture
  if (width !== height || width < 100 || width > 230) {
    yield {
      rule: 'ppc-icon-size',
      message: `${width} x ${height} pixels: make it a square of 100 to 230, best 230 x 230.`
    }
  }
  if (pixels === undefined) return
  const corners = [
    [0, 0],
    [width - 1, 0],
    [0, height - 1],
    [width - 1, height - 1]
  ].map(([x = 0, y = 0]) => colorAt(pixels, y * width + x))
  const color = corners.find((corner) => corner !== long(brand)) ?? long(brand)
  const message =
    color === 'transparent'
      ? 'The background is transparent: fill it with the brand colour.'
      : ['#ffffff', '#007ee5'].includes(color)
        ? `The background ${color} is refused: choose your own colour, the same as "iconBrandColor".`
        : color !== long(brand) &&
          `The background is ${color}, "iconBrandColor" is ${brand || 'missing'}: make them the same.`
  if (message) yield { rule: 'ppc-icon-background', message }
}

function colorAt(pixels: Buffer, index: number): string {
  const [red, green, blue, opacity] = pixels.subarray(index * 4)
  return opacity === 255 ? `#${Buffer.of(red ?? 0, green ?? 0, blue ?? 0).toString('hex')}` : 'transparent'
}

/** "#F81" and "#FF8811" are the same colour. */
function long(color: string): string {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color)
  return (
    short === null
      ? color
      : `#${short
          .slice(1)
          .map((digit) => digit + digit)
          .join('')}`
  ).toLowerCase()
}
