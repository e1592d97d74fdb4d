/**
 * Writes the results of a run to `docs/`: the pages, the figures as JSON, and the chart.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CapacityFigures } from '../../scale/capacity/measure.ts'
import { showCapacity } from '../../scale/capacity/tables.ts'
import type { ScaleResults } from '../../scale/results.ts'
import { ratiosOf } from '../ratios.ts'
import { type ByNode, nodeOf, type Results } from '../results.ts'
import { judge } from '../targets.ts'
import { drawChart } from './chart.ts'
import { benchSection, scaleSection } from './markdown.ts'
import { EMPTY_PAGE, withSection } from './page.ts'
import { asMarkdown } from './table.ts'

const DATA = 'performance.json'

/**
 * Writes a run over all peers into page, JSON and chart. It replaces the run on the same major version of Node; the
 * others stay.
 *
 * @throws {WrongAnswers} when an answer was wrong
 */
export async function writeBench(folder: string, results: Results): Promise<void> {
  const record = { ...results, ratios: ratiosOf(results), targets: judge(results) }
  const { bench } = await readData<{ bench?: ByNode }>(folder)
  const runs: ByNode = { ...bench, [nodeOf(results)]: record }
  await writeSection(folder, 'bench', benchSection(runs), runs)
  await writeFile(join(folder, 'performance.svg'), drawChart(runs))
}

/** Writes page and JSON of a run with `--scale in-flight`. */
export const writeScale = (folder: string, results: ScaleResults): Promise<void> =>
  writeSection(folder, 'scale', scaleSection(results), results)

/** Writes the page of a run with `--scale capacity`. */
export async function writeCapacity(folder: string, figures: CapacityFigures): Promise<void> {
  const page = join(folder, 'capacity.md')
  await writeFile(page, withSection(await readFile(page, 'utf8'), 'figures', showCapacity(figures, asMarkdown)))
}

/** Writes a section of the page, and its record into the JSON file. Everything else in both files stays as it is. */
export async function writeSection(
  folder: string,
  name: 'bench' | 'scale' | 'service',
  section: string,
  record: object
): Promise<void> {
  const page = join(folder, 'performance.md')
  const data = { ...(await readData(folder)), [name]: record }
  await writeFile(page, withSection(await readOr(page, EMPTY_PAGE), name, section))
  await writeFile(join(folder, DATA), `${JSON.stringify(data, null, 2)}\n`)
}

/** The records in the JSON file, by the name of their section; empty if there is no file. */
export const readData = async <T extends object>(folder: string): Promise<T> =>
  JSON.parse(await readOr(join(folder, DATA), '{}')) as T

const readOr = (file: string, otherwise: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return otherwise
    throw error
  })
