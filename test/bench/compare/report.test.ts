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
import type { Results } from '../../../bench/compare/results.ts'
import { scaleText } from '../../../bench/scale/tables.ts'
import { results, scaleResults } from './results.ts'

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
  expect(text).toMatch(/CPU per verify call +the plain-fastify +0\.65 +0\.55 +reached/)
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

test('each kind of run writes its own section, and keeps the other and what was written by hand', async () => {
  const folder = await emptyFolder()
  await writeFile(join(folder, 'performance.md'), `${EMPTY_PAGE}\nBy hand.\n`)
  await writeBench(folder, results())
  await writeScale(folder, scaleResults)
  const page = await readFile(join(folder, 'performance.md'), 'utf8')
  expect(page).toContain('| CPU per verify call | the plain-fastify | 0.65 | 0.55 | reached |')
  expect(page).toContain('| bytes of a key |  | 250 | 220 | reached |')
  expect(page).toContain('1000 calls in flight, round 2: 3 answers were not 200.')
  expect(page).toContain('\nBy hand.\n')
  const data = JSON.parse(await readFile(join(folder, 'performance.json'), 'utf8'))
  expect(data.bench.ratios['plain-fastify']['cpu-verify'].median).toBe(0.55)
  expect(data.scale.growth.bytesPerKey).toBe(220)
  await writeBench(folder, results())
  expect(await readFile(join(folder, 'performance.md'), 'utf8')).toBe(page)
  const chart = await readFile(join(folder, 'performance.svg'), 'utf8')
  expect(chart).toMatch(/^<svg /)
  expect(chart).toContain('the plain-fastify')
})

test('the committed chart shows the committed figures; to draw it anew: npx vitest run test/bench/compare/report.test.ts -u', async () => {
  const docs = new URL('../../../docs/', import.meta.url)
  const { bench } = JSON.parse(await readFile(new URL('performance.json', docs), 'utf8')) as { bench: Results }
  await expect(drawChart(bench)).toMatchFileSnapshot(fileURLToPath(new URL('performance.svg', docs)))
})

test('the chart draws a bar for each peer in proportion, ours apart, and says the same in words', () => {
  const [, ours, other] = results().peers.map(({ title }) => title)
  const svg = drawChart(results())
  const [first, second] = [...svg.matchAll(/class="(ours|other)"[^>]* width="(\d+)"[^>]*><text[^>]*>([\d.]+)/g)]
  expect([first?.[1], second?.[1]]).toEqual(['ours', 'other'])
  expect(Number(first?.[2]) / Number(second?.[2])).toBeCloseTo(Number(first?.[3]) / Number(second?.[3]), 1)
  expect(svg).toContain(`CPU per verify call, us: ${ours} ${first?.[3]}; ${other} ${second?.[3]}.`)
})

test('a title of a peer cannot break the chart', () => {
  const named = (title: string) => drawChart(results(results().peers.map((one) => ({ ...one, title }))))
  expect(named('<b> & "c"')).toContain('>&#60;b&#62; &#38; &#34;c&#34;</text>')
  expect(named('<b>')).not.toContain('<b>')
})

test('a page without a place for the section is left alone', () => {
  expect(() => withSection('# Performance\n', 'bench', 'x')).toThrow('no section')
})

test('the run with --scale shows growth and what could not be measured', () => {
  const text = scaleText(scaleResults)
  expect(text).toMatch(/100,001 +54\.5 \(54\.0\.\.55\.0\)/)
  expect(text).toMatch(/bytes of a key +250 +220 +reached/)
  expect(text).toContain('3 answers were not 200')
})
