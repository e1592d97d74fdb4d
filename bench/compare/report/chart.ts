/**
 * The chart of `docs/performance.md`: each peer's figures divided by those of plain Fastify, on the same Node and in
 * the same round. A dot is the median; the line through it goes from the smallest round to the largest. The SVG has a
 * background of its own, so it can be read on light and on dark pages, even where a page does not tell the picture
 * which of them it is.
 */
import { pairedRatio, type Spread } from '../../kit/statistics.ts'
import type { FigureName } from '../figures.ts'
import { type ByNode, OURS, type PeerResult } from '../results.ts'
import { TARGETS } from '../targets.ts'
import { format } from './numbers.ts'

/** Name of the peer that all others are divided by. */
const BASE = 'plain-fastify'
/** The other peers that the chart shows, in this order. */
const SHOWN = [OURS, 'floor', 'go', 'express', 'nginx', 'haproxy']

const PANELS: readonly { readonly figure: FigureName; readonly title: string }[] = [
  { figure: 'cpu-verify', title: 'CPU per verify call' },
  { figure: 'cpu-status', title: 'CPU per pass-through call' },
  { figure: 'p99-32-verify', title: 'p99 of verify, 32 connections' },
  { figure: 'p99-32-status', title: 'p99 of pass-through, 32 connections' },
  { figure: 'memory', title: 'Peak resident memory' },
  { figure: 'start-up', title: 'Start-up to first answer' }
]

export const CHART_TITLE = 'Ratios to plain Fastify with @fastify/http-proxy, by version of Node; less is better'

// Pixels. A column holds the names, the lines, and the numbers to their right.
const COLUMN = 580
const NAMES = 268
const WIDTH = 230
const HEAD = 48
const LINE = 17
const GAP = 7
const TOP = 34

const STYLE = `text{font:12px sans-serif;fill:#1f2937}.head{font-weight:bold;font-size:14px}.name{text-anchor:end}.back{fill:#fff}.base{stroke:#9ca3af}.target{stroke:#b45309;stroke-dasharray:3 3}.ours{stroke:#0f766e;fill:#0f766e}.other{stroke:#6b7280;fill:#6b7280}
@media(prefers-color-scheme:dark){text{fill:#e5e7eb}.back{fill:#111827}.base{stroke:#6b7280}.target{stroke:#fbbf24}.ours{stroke:#2dd4bf;fill:#2dd4bf}.other{stroke:#9ca3af;fill:#9ca3af}}`

interface Line {
  readonly label: string
  readonly isOurs: boolean
  readonly isFirst: boolean
  readonly ratio: Spread
}

/** @returns an SVG picture. Its description has the same figures as text, for screen readers. */
export function drawChart(runs: ByNode): string {
  const panels = PANELS.map(({ figure, title }) => ({ figure, title, lines: linesOf(runs, figure) }))
  const heights = panels.map(
    ({ lines }) => HEAD + lines.reduce((sum, { isFirst }) => sum + LINE + (isFirst ? GAP : 0), 0)
  )
  const height = Math.max(...heights)
  const [across, down] = [2 * COLUMN, TOP + Math.ceil(panels.length / 2) * height]
  const words = panels.map(({ title, lines }) => `${title}: ${lines.map(wordsOf).join('; ')}.`)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${across}" height="${down}" viewBox="0 0 ${across} ${down}" role="img" aria-labelledby="title words">
<title id="title">${escaped(CHART_TITLE)}</title>
<desc id="words">${escaped(words.join(' '))}</desc>
<style>${STYLE}</style>
<rect class="back" width="100%" height="100%"/>
<text x="26" y="24">${escaped(`${CHART_TITLE}. Grey: 1, plain Fastify itself; dashed: our targets.`)}</text>
${panels.map(({ figure, title, lines }, index) => panelAt((index % 2) * COLUMN, TOP + (index >> 1) * height, { title, lines, limit: limitOf(figure) })).join('\n')}
</svg>
`
}

const wordsOf = ({ label, ratio }: Line): string => `${label} ${format(ratio.median, 2)}`

/** The target of our proxy against the base, if it has one. */
const limitOf = (figure: FigureName): number | undefined =>
  TARGETS.find((target) => target.figure === figure && target.against === BASE)?.limit

/** One line for each peer and version of Node, grouped by peer. */
const linesOf = (runs: ByNode, figure: FigureName): Line[] =>
  SHOWN.flatMap((name) =>
    Object.entries(runs)
      .flatMap(([node, { peers }]) => {
        const named = (wanted: string): PeerResult | undefined => peers.find((peer) => peer.name === wanted)
        const [peer, base] = [named(name), named(BASE)]
        const ratio = pairedRatio(peer?.samples[figure] ?? [], base?.samples[figure] ?? [])
        return peer && ratio ? [{ label: `${peer.title}, Node ${node}`, isOurs: name === OURS, ratio }] : []
      })
      .map((line, index) => ({ ...line, isFirst: index === 0 }))
  )

interface Panel {
  readonly title: string
  readonly lines: readonly Line[]
  readonly limit: number | undefined
}

function panelAt(left: number, top: number, { title, lines, limit }: Panel): string {
  const largest = Math.max(1.1, ...lines.map(({ ratio }) => ratio.max))
  const at = (ratio: number): number => NAMES + Math.round((ratio / largest) * WIDTH)
  let y = HEAD - 12
  const drawn = lines.map((line) => {
    y += LINE + (line.isFirst ? GAP : 0)
    return drawLine(line, y - LINE / 2, at)
  })
  const upright = (kind: string, ratio: number): string =>
    `<line class="${kind}" x1="${at(ratio)}" x2="${at(ratio)}" y1="${HEAD - 8}" y2="${y + 2}"/>`
  return [
    `<g transform="translate(${left} ${top})">`,
    `<text class="head" x="26" y="26">${escaped(title)}</text>`,
    ...(lines.length > 0 ? [upright('base', 1), ...(limit === undefined ? [] : [upright('target', limit)])] : []),
    ...drawn,
    '</g>'
  ].join('\n')
}

function drawLine({ label, isOurs, ratio }: Line, y: number, at: (ratio: number) => number): string {
  const kind = isOurs ? 'ours' : 'other'
  return [
    `<text class="name" x="${NAMES - 8}" y="${y + 4}">${escaped(label)}</text>`,
    `<line class="${kind}" stroke-width="3" x1="${at(ratio.min)}" x2="${at(ratio.max)}" y1="${y}" y2="${y}"/>`,
    `<circle class="${kind}" cx="${at(ratio.median)}" cy="${y}" r="4"/>`,
    `<text x="${NAMES + WIDTH + 12}" y="${y + 4}">${format(ratio.median, 2)}</text>`
  ].join('')
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
