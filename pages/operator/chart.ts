/**
 * A chart of the last hour or less, with one column a minute. The SVG is stretched to its place; the axes are HTML around it, so that
 * their texts stay readable on a phone. A table has the same figures.
 */
import { type Content, type Html, html } from '../html.ts'
import type { Minute } from './facts.ts'
import { clock } from './words.ts'

/** Units of the drawing: a column is 10 wide, the height is 100. */
const COLUMN = 10
export const HEIGHT = 100
/** Minimum height of a part that is not 0, so that one bad call among a thousand good ones is visible. */
const LEAST = 2.5

export interface Part {
  /** Class that colours it. */
  readonly kind: string
  /** Its own share of the value: the part stands on the one before it. */
  readonly size: number
}

export interface Column {
  /** In words, for whoever points at it. */
  readonly words: string
  /** Bars side by side. Each is a stack of parts, the lowest first. */
  readonly bars: readonly (readonly Part[])[]
}

export interface Chart {
  readonly id: string
  readonly title: string
  /** The hour in a sentence, which screen readers read with the title. */
  readonly summary: string
  readonly legend: Html
  readonly note?: Content
  readonly minutes: readonly Minute[]
  /** The value at the top of the axis, and its label. */
  readonly most: number
  readonly mostInWords: string
  readonly column: (minute: Minute) => Column
  readonly table: Html
}

/** The card with the chart. */
export function chart({ id, title, summary, legend, note, minutes, most, mostInWords, column, table }: Chart): Html {
  const width = minutes.length * COLUMN
  return html`<section class="card chart" id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title">${title}</h3>
<p class="soft">${summary}</p>
<div class="plot"><span class="most" aria-hidden="true">${mostInWords}</span>
<svg role="img" aria-labelledby="${id}-name ${id}-desc" viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none"><title id="${id}-name">${title}</title><desc id="${id}-desc">${summary}</desc>
<path class="grid" d="M0 ${HEIGHT / 2}H${width}M0 0H${width}"/>
${minutes.map((minute, index) => drawn(column(minute), index * COLUMN, most))}</svg>
<div class="axis" aria-hidden="true">${ticks(minutes)}</div></div>
${legend}
<details id="${id}-table"><summary>As a table</summary><div class="scroll" tabindex="0" role="region" aria-label="${title}, as a table">${table}</div></details>
${note && html`<p class="soft aside">${note}</p>`}
</section>`
}

/** Beginnings of every fifteenth minute (of every third, of ten), and the end. */
function ticks(minutes: readonly Minute[]): Html[] {
  const step = minutes.length > 10 ? 15 : 3
  const last = minutes.length - 1
  const marked = minutes.filter((_, index) => index === last || (index % step === 0 && index < last))
  return marked.map(({ at }) => html`<span>${clock(at)}</span>`)
}

function drawn({ words, bars }: Column, x: number, most: number): Html {
  const wide = (COLUMN - 1.5) / bars.length
  return html`<g><title>${words}</title><rect class="hit" x="${x}" y="0" width="${COLUMN}" height="${HEIGHT}"/>${bars.map(
    (parts, index) => stacked(parts, x + index * wide, wide, most)
  )}</g>`
}

/** @param most the value that is as high as the drawing */
function stacked(parts: readonly Part[], x: number, width: number, most: number): Html[] {
  const heights = parts.map(({ size }) => (size > 0 ? Math.max(LEAST, (size / most) * HEIGHT) : 0))
  const all = heights.reduce((sum, height) => sum + height, 0)
  // Minimum heights must not push a stack out of the drawing.
  const scale = all > HEIGHT ? HEIGHT / all : 1
  let y = HEIGHT
  return parts.flatMap(({ kind, size }, index) => {
    const height = (heights[index] as number) * scale
    y -= height
    if (size <= 0) return []
    return html`<rect class="${kind}" x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"/>`
  })
}

const short = (value: number): number => Math.round(value * 10) / 10

/** The next round number: one that reads well at the end of an axis. */
export function rounded(value: number): number {
  if (value <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value * 0.999) ?? 10) * power
}
