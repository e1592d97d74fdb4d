/**
 * The chart of `docs/performance.md`: four small bar charts, peers below each other, shorter is better.
 */
import * as echarts from 'echarts'
import { spread } from '../../kit/statistics.ts'
import { FIGURES, type FigureName } from '../figures.ts'
import { OURS, type PeerResult, type Results } from '../results.ts'
import { format } from './numbers.ts'

const WIDTH = 1_080
const HEIGHT = 640
const OURS_COLOUR = '#0f766e'
const OTHERS_COLOUR = '#9ca3af'

/** Each with its place on the picture, in percent. */
const CHARTS: readonly { title: string; name: FigureName; left: number; top: number }[] = [
  { title: 'CPU per verify call, us', name: 'cpu-verify', left: 19, top: 9 },
  { title: 'CPU per pass-through call, us', name: 'cpu-status', left: 69, top: 9 },
  { title: 'Start-up to first answer, ms', name: 'start-up', left: 19, top: 59 },
  { title: 'Peak resident memory, MiB', name: 'memory', left: 69, top: 59 }
]

/** @returns an SVG picture on white, which reads on dark pages too */
export function drawChart({ peers }: Results): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT })
  const shown = CHARTS.map(({ name }) => peers.filter(({ samples }) => samples[name]).reverse())
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: 'sans-serif' },
    title: CHARTS.map(({ title, left, top }) => ({
      text: title,
      left: `${left - 17}%`,
      top: `${top - 7}%`,
      textStyle: { fontSize: 14 }
    })),
    grid: CHARTS.map(({ left, top }) => ({ left: `${left}%`, top: `${top}%`, width: '24%', height: '38%' })),
    xAxis: CHARTS.map((_, gridIndex) => ({ type: 'value', gridIndex, show: false, min: 0 })),
    yAxis: CHARTS.map((_, gridIndex) => ({
      type: 'category',
      gridIndex,
      data: shown[gridIndex]?.map(({ title }) => title) ?? [],
      axisLine: { show: false },
      axisTick: { show: false }
    })),
    series: CHARTS.map(({ name }, index) => ({
      type: 'bar',
      xAxisIndex: index,
      yAxisIndex: index,
      barWidth: '60%',
      data: shown[index]?.map((peer) => barOf(peer, name)) ?? []
    }))
  })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return `${svg}\n`
}

function barOf({ name, samples }: PeerResult, figure: FigureName) {
  const value = spread(samples[figure] ?? [])?.median ?? 0
  const digits = FIGURES.find((one) => one.name === figure)?.digits ?? 0
  return {
    value,
    itemStyle: { color: name === OURS ? OURS_COLOUR : OTHERS_COLOUR },
    label: { show: true, position: 'right', formatter: format(value, digits) }
  }
}
