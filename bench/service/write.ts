/**
 * Writes the results of a run with `--service`: the figures as JSON, and the page's section, which has the last run on
 * each major version of Node, the newest version first.
 */
import { asMarkdown } from '../compare/report/table.ts'
import { readData, writeSection } from '../compare/report/write.ts'
import { nodeOf } from '../compare/results.ts'
import type { ServiceResults } from './results.ts'
import { showService } from './tables.ts'

/** The last run on each major version of Node, by that version. */
export type ServiceByNode = Readonly<Record<string, ServiceResults>>

export const serviceSection = (versions: ServiceByNode): string =>
  Object.entries(versions)
    .sort(([one], [other]) => Number(other) - Number(one))
    .map(([major, results]) => `### With Node ${major}\n\n${showService(results, asMarkdown)}`)
    .join('\n\n')

/** Writes docs/performance.md and .json. Everything else in them stays as it is. */
export async function writeService(folder: string, results: ServiceResults): Promise<void> {
  const { service: others } = await readData<{ service?: ServiceByNode }>(folder)
  const service = { ...others, [nodeOf(results)]: results }
  await writeSection(folder, 'service', serviceSection(service), service)
}
