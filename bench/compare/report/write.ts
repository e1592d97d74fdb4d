/**
 * Writes what a run found out to `docs/`: the pages, the figures as JSON, the chart.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CapacityFigures } from '../../scale/capacity/measure.ts'
import { showCapacity } from '../../scale/capacity/tables.ts'
import { growthOf } from '../../scale/growth.ts'
import type { ScaleResults } from '../../scale/results.ts'
import { ratiosOf } from '../ratios.ts'
import type { Results } from '../results.ts'
import { judge, judgeGrowth } from '../targets.ts'
import { benchSection, scaleSection } from './markdown.ts'
import { EMPTY_PAGE, withSection } from './page.ts'
import { asMarkdown } from './table.ts'

/** Writes page, JSON and chart of a run over all peers. Throws WrongAnswers instead, when an answer was wrong. */
export async function writeBench(folder: string, results: Results): Promise<void> {
  const ratios = ratiosOf(results)
  const { drawChart } = await import('./chart.ts')
  await writeSection(folder, 'bench', benchSection(results), { ...results, ratios, targets: judge(ratios) })
  await writeFile(join(folder, 'performance.svg'), drawChart(results))
}

/** Writes page and JSON of a run with `--scale`. */
export async function writeScale(folder: string, results: ScaleResults): Promise<void> {
  const growth = growthOf(results)
  await writeSection(folder, 'scale', scaleSection(results), { ...results, growth, targets: judgeGrowth(growth) })
}

/** Writes the page of its part `capacity`. */
export async function writeCapacity(folder: string, figures: CapacityFigures): Promise<void> {
  const page = join(folder, 'capacity.md')
  await writeFile(page, withSection(await readFile(page, 'utf8'), 'figures', showCapacity(figures, asMarkdown)))
}

/** The other section, in both files, stays as it is. */
async function writeSection(folder: string, name: 'bench' | 'scale', section: string, record: object): Promise<void> {
  const page = join(folder, 'performance.md')
  const data = join(folder, 'performance.json')
  const { bench, scale } = JSON.parse(await readOr(data, '{}'))
  await writeFile(page, withSection(await readOr(page, EMPTY_PAGE), name, section))
  await writeFile(data, `${JSON.stringify({ bench, scale, [name]: record }, null, 2)}\n`)
}

const readOr = (file: string, otherwise: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return otherwise
    throw error
  })
