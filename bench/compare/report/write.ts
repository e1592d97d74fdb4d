/**
 * Writes what a run found out to `docs/`: the page, the figures as JSON, the chart.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { growthOf } from '../../scale/growth.ts'
import type { ScaleResults } from '../../scale/results.ts'
import { ratiosOf } from '../ratios.ts'
import type { Results } from '../results.ts'
import { judge, judgeGrowth } from '../targets.ts'
import { benchSection, scaleSection } from './markdown.ts'
import { EMPTY_PAGE, type SectionName, withSection } from './page.ts'

/** What of a run stands in the JSON file. Throws WrongAnswers instead, when an answer was wrong. */
export const benchRecord = (results: Results) => {
  const ratios = ratiosOf(results)
  return { ...results, ratios, targets: judge(ratios) }
}

export const scaleRecord = (results: ScaleResults) => {
  const growth = growthOf(results)
  return { ...results, growth, targets: judgeGrowth(growth) }
}

/** Writes page, JSON and chart of a run over all peers. */
export async function writeBench(folder: string, results: Results): Promise<void> {
  const { drawChart } = await import('./chart.ts')
  await writeSection(folder, 'bench', benchSection(results), benchRecord(results))
  await writeFile(join(folder, 'performance.svg'), drawChart(results))
}

/** Writes page and JSON of a run with `--scale`. */
export const writeScale = (folder: string, results: ScaleResults): Promise<void> =>
  writeSection(folder, 'scale', scaleSection(results), scaleRecord(results))

/** The other section, in both files, stays as it is. */
async function writeSection(folder: string, name: SectionName, section: string, record: object): Promise<void> {
  const page = join(folder, 'performance.md')
  const data = join(folder, 'performance.json')
  const known = JSON.parse(await readOr(data, '{}')) as Partial<Record<SectionName, object>>
  await writeFile(page, withSection(await readOr(page, EMPTY_PAGE), name, section))
  await writeFile(data, `${JSON.stringify({ bench: known.bench, scale: known.scale, [name]: record }, null, 2)}\n`)
}

async function readOr(file: string, otherwise: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise
    throw error
  }
}
