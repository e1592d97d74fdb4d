/**
 * The chart of `docs/performance.md`: four small bar charts, peers below each other, shorter is better. Plain SVG, for it is bars
 * and words; it brings its own background, so it reads on light and dark pages whether or not they tell a picture which they are.
 */
import { spread } from '../../kit/statistics.ts'
import { FIGURES, type Figure, type FigureName } from '../figures.ts'
import { OURS, type PeerResult, type Results } from '../results.ts'
import { format } from './numbers.ts'

const CHARTS: Readonly<Partial<Record<FigureName, string>>> = {
  'cpu-verify': 'CPU per verify call, us',
  'cpu-status': 'CPU per pass-through call, us',
  'start-up': 'Start-up to first answer, ms',
  memory: 'Peak resident memory, MiB'
}

// Pixels. A column holds names, the longest bar, and the number behind it.
const COLUMN = 540
const NAMES = 205
const LONGEST = 270
const HEAD = 60
const ROW = 36
const BAR = 22

const STYLE = `text{font:12px sans-serif;fill:#1f2937}.head{font:bold 14px sans-serif}.name{text-anchor:end}.back{fill:#fff}.ours{fill:#0f766e}.other{fill:#9ca3af}
@media(prefers-color-scheme:dark){text{fill:#e5e7eb}.back{fill:#111827}.ours{fill:#2dd4bf}.other{fill:#6b7280}}`

interface Bar {
  readonly title: string
  readonly isOurs: boolean
  readonly value: number
  /** The value as readers see it. */
  readonly shown: string
}

/** @returns an SVG picture, which says the same in words to those who do not see it */
export function drawChart({ peers }: Results): string {
  const charts = Object.entries(CHARTS).flatMap(([name, title]) =>
    FIGURES.filter((figure) => figure.name === name).map((figure) => ({ title, bars: barsOf(peers, figure) }))
  )
  const height = HEAD + ROW * Math.max(...charts.map(({ bars }) => bars.length))
  const words = charts.map(
    ({ title, bars }) => `${title}: ${bars.map((bar) => `${bar.title} ${bar.shown}`).join('; ')}.`
  )
  const [across, down] = [2 * COLUMN, 2 * height]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${across}" height="${down}" viewBox="0 0 ${across} ${down}" role="img" aria-labelledby="title words">
<title id="title">CPU per call, start-up and memory of each peer</title>
<desc id="words">${escaped(`Shorter is better. ${words.join(' ')}`)}</desc>
<style>${STYLE}</style>
<rect class="back" width="100%" height="100%"/>
${charts.map(({ title, bars }, index) => drawChartAt((index % 2) * COLUMN, (index >> 1) * height, title, bars)).join('\n')}
</svg>
`
}

const drawChartAt = (left: number, top: number, title: string, bars: readonly Bar[]): string =>
  [
    `<g transform="translate(${left} ${top})">`,
    `<text class="head" x="26" y="30">${escaped(title)}</text>`,
    ...drawBars(bars),
    '</g>'
  ].join('\n')

function drawBars(bars: readonly Bar[]): string[] {
  const largest = Math.max(...bars.map(({ value }) => value))
  return bars.map(({ title, isOurs, value, shown }, row) => {
    const top = HEAD + row * ROW
    const width = Math.round((value / largest) * LONGEST)
    const text = (attributes: string, words: string) => `<text ${attributes} y="${top + 15}">${escaped(words)}</text>`
    return [
      text(`class="name" x="${NAMES - 8}"`, title),
      `<rect class="${isOurs ? 'ours' : 'other'}" x="${NAMES}" y="${top}" width="${width}" height="${BAR}"/>`,
      text(`x="${NAMES + width + 5}"`, shown)
    ].join('')
  })
}

/** Medians of those that the figure was measured of. */
const barsOf = (peers: readonly PeerResult[], figure: Figure): Bar[] =>
  peers.flatMap(({ name, title, samples }) => {
    const value = spread(samples[figure.name] ?? [])?.median
    return value === undefined ? [] : [{ title, isOurs: name === OURS, value, shown: format(value, figure.digits) }]
  })

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
