/**
 * Writes what a run with `--service` found out under the major version of its Node: the figures as JSON, and the page's section with all
 * versions, the newest first, which is the image's.
 */
import { asMarkdown } from '../compare/report/table.ts'
import { readData, writeSection } from '../compare/report/write.ts'
import { nodeOf } from '../compare/results.ts'
import type { ServiceResults } from './results.ts'
import { showService } from './tables.ts'

/** By major version of Node. */
export type ServiceByNode = Readonly<Record<string, ServiceResults>>

/** The section of the page. */
export const serviceSection = (versions: ServiceByNode): string =>
  Object.entries(versions)
    .sort(([one], [other]) => Number(other) - Number(one))
    .map(([major, results]) => `### With Node ${major}\n\n${showService(results, asMarkdown)}`)
    .join('\n\n')

/** Writes both files; all else in them stays as it is. */
export async function writeService(folder: string, results: ServiceResults): Promise<void> {
  const { service: others } = await readData<{ service?: ServiceByNode }>(folder)
  const service = { ...others, [nodeOf(results)]: results }
  await writeSection(folder, 'service', serviceSection(service), service)
}
