/**
 * Bench, report: the terminal, the page, the JSON file and the chart say the same of a run.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { WrongAnswers } from '../../../bench/compare/ratios.ts'
import { drawChart } from '../../../bench/compare/report/chart.ts'
import { formatSpread } from '../../../bench/compare/report/numbers.ts'
import { EMPTY_PAGE, withSection } from '../../../bench/compare/report/page.ts'
import { asMarkdown, asText } from '../../../bench/compare/report/table.ts'
import { textReport } from '../../../bench/compare/report/text.ts'
import { writeBench, writeScale } from '../../../bench/compare/report/write.ts'
import type { ByNode } from '../../../bench/compare/results.ts'
import { scaleText } from '../../../bench/scale/tables.ts'
import { peer, results, scaleResults } from './results.ts'

const wrong = () => results(results().peers.map((one) => ({ ...one, wrong: ['status: 500'] })))

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-report-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test('a number is written with its spread, and alone where there is none', () => {
  expect(formatSpread({ median: 1_234.56, min: 1_000, max: 2_000 }, 1)).toBe('1,234.6 (1,000.0..2,000.0)')
  expect(formatSpread({ median: 2, min: 2, max: 2 }, 0)).toBe('2')
  expect(formatSpread(undefined, 0)).toBe('-')
})

test('a table is written for the terminal and for a page', () => {
  const table = {
    head: ['', 'us'],
    rows: [
      ['ours', '5'],
      ['a|b', '10']
    ]
  }
  expect(asText(table)).toBe('      us\n----  --\nours   5\na|b   10')
  expect(asMarkdown(table)).toBe('|  | us |\n|---|--:|\n| ours | 5 |\n| a\\|b | 10 |')
})

test('the terminal shows conditions, figures, ratios, targets, and what a peer cannot do', () => {
  const text = textReport(results(), true)
  expect(text).toContain('2026-11-24, A CPU with 2 cores, 8 GiB, Linux 6.1.0, Node 24.0.0.')
  expect(text).toContain('Load by wrk 4.1.0; pinned.')
  expect(text).toContain('Not installed here, so left out: Go ReverseProxy.')
  expect(text).toMatch(/the plain-fastify +- +0\.55 \(0\.50\.\.0\.60\) +0\.91/)
  expect(text).toMatch(
    /CPU per verify call +the plain-fastify +0\.85, then 0\.80 +0\.55 \(0\.50\.\.0\.60\) +- +reached/
  )
  expect(text).toContain('cannot turn a 401 into an answer')
})

test('without judging, the ratios are there and the targets are not', () => {
  const text = textReport(results(), false)
  expect(text).toContain('0.55')
  expect(text).not.toContain('reached')
})

test('a wrong answer leaves nothing to report', async () => {
  const folder = await emptyFolder()
  expect(() => textReport(wrong(), true)).toThrow(WrongAnswers)
  await expect(writeBench(folder, wrong())).rejects.toThrow(WrongAnswers)
  await expect(readFile(join(folder, 'performance.md'))).rejects.toThrow('ENOENT')
})

test('each kind of run writes its own section, and keeps the others and what was written by hand', async () => {
  const folder = await emptyFolder()
  await writeFile(join(folder, 'performance.md'), `${EMPTY_PAGE}\nBy hand.\n`)
  await writeFile(join(folder, 'performance.json'), '{ "other": 1 }')
  await writeBench(folder, results())
  await writeScale(folder, scaleResults)
  const page = await readFile(join(folder, 'performance.md'), 'utf8')
  expect(page).toContain(
    '| CPU per verify call | the plain-fastify | 0.85, then 0.80 | 0.55 (0.50..0.60) | - | reached |'
  )
  expect(page).toContain('1000 calls in flight, round 2: 3 answers were not 200.')
  expect(page).toContain('\nBy hand.\n')
  const data = JSON.parse(await readFile(join(folder, 'performance.json'), 'utf8'))
  expect(data.bench[24].ratios['plain-fastify']['cpu-verify'].median).toBe(0.55)
  expect(data.bench[24].targets[0]).toMatchObject({ figure: 'cpu-verify', verdict: 'reached', limit: 0.85 })
  expect([data.scale.rounds, data.other]).toEqual([2, 1])
  await writeBench(folder, results())
  expect(await readFile(join(folder, 'performance.md'), 'utf8')).toBe(page)
})

test('a run on another version of Node stands beside the first, targets before figures, and in the chart', async () => {
  const folder = await emptyFolder()
  const slower = results().peers.map((one) =>
    one.name === 'ours' ? { ...one, samples: { ...one.samples, 'cpu-verify': [90, 100] } } : one
  )
  await writeBench(folder, results(results().peers, '24.21.0'))
  await writeBench(folder, results(slower, '20.20.2'))
  await writeBench(folder, results(slower, '20.20.3'))
  const page = await readFile(join(folder, 'performance.md'), 'utf8')
  expect(page).toContain('| Node 20: measured | Node 20: noise | Node 20: target | Node 24: measured |')
  expect(page).toContain('| 0.95 (0.90..1.00) | - | not reached | 0.55 (0.50..0.60) | - | reached |')
  expect(page).not.toContain('20.20.2')
  const parts = ['### Targets', '### Node 20', 'Node 20.20.3', '### Node 24', 'Node 24.21.0']
  const places = parts.map((part) => page.indexOf(part))
  expect(places).not.toContain(-1)
  expect(places).toEqual([...places].sort((a, b) => a - b))
  const chart = await readFile(join(folder, 'performance.svg'), 'utf8')
  expect(chart).toContain('CPU per verify call: the ours, Node 20 0.95; the ours, Node 24 0.55.')
})

test('a target tells its steps apart where they differ', () => {
  const peers = [peer('ours', { 'cpu-verify': [82] }), peer('plain-fastify', { 'cpu-verify': [100] })]
  expect(textReport(results(peers), true)).toMatch(/0\.82 +- +0\.85 reached, 0\.80 not reached/)
})

test('the committed chart shows the committed figures; to draw it anew: npx vitest run test/bench/compare/report.test.ts -u', async () => {
  const docs = new URL('../../../docs/', import.meta.url)
  const { bench } = JSON.parse(await readFile(new URL('performance.json', docs), 'utf8')) as { bench: ByNode }
  await expect(drawChart(bench)).toMatchFileSnapshot(fileURLToPath(new URL('performance.svg', docs)))
})

test('the chart draws each ratio from its smallest round to its largest, in proportion, ours apart', () => {
  const peers = [
    peer('ours', { memory: [50, 60, 80] }),
    peer('go', { memory: [20, 20, 20] }),
    peer('plain-fastify', { memory: [100, 100, 100] })
  ]
  const svg = drawChart({ 24: results(peers) })
  const lines = [...svg.matchAll(/class="(ours|other)" [^>]*x1="(\d+)" x2="(\d+)"[^>]*><circle[^>]* cx="(\d+)"/g)]
  const [ours, go] = lines.map(([, kind, ...xs]) => ({ kind, xs: xs.map(Number) }))
  expect([ours?.kind, go?.kind, lines.length]).toEqual(['ours', 'other', 2])
  const one = Number(/class="base" x1="(\d+)"/.exec(svg)?.[1])
  const [smallest = 0, largest = 0, middle = 0] = ours?.xs ?? []
  // 0.5, 0.6 and 0.8 of the way from nothing to the line of plain Fastify, to the pixel.
  const perRatio = (one - smallest) / 0.5
  expect((one - middle) / perRatio).toBeCloseTo(0.4, 1)
  expect((one - largest) / perRatio).toBeCloseTo(0.2, 1)
  expect(go?.xs).toEqual([go?.xs[0], go?.xs[0], go?.xs[0]])
  expect(svg).toContain('Peak resident memory: the ours, Node 24 0.60; the go, Node 24 0.20.')
})

test('a title of a peer cannot break the chart', () => {
  const named = (title: string) => drawChart({ 24: results(results().peers.map((one) => ({ ...one, title }))) })
  expect(named('<b> & "c"')).toContain('>&#60;b&#62; &#38; &#34;c&#34;, Node 24</text>')
  expect(named('<b>')).not.toContain('<b>')
})

test('a page without a place for the section is left alone', () => {
  expect(() => withSection('# Performance\n', 'bench', 'x')).toThrow('no section')
})

test('the run with --scale shows calls in flight and what could not be measured', () => {
  const text = scaleText(scaleResults)
  expect(text).toMatch(/1,000 +250 +3,990 +60\.0/)
  expect(text).toContain('3 answers were not 200')
})
