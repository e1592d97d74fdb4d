/**
 * Writes what a run with `--service` found out under the major version of its Node: the figures as JSON, and the page's section with all
 * versions, the newest first, which is the image's.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withSection } from '../compare/report/page.ts'
import { asMarkdown } from '../compare/report/table.ts'
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
  const page = join(folder, 'performance.md')
  const data = join(folder, 'performance.json')
  const record = JSON.parse(await readFile(data, 'utf8')) as { service?: ServiceByNode }
  const [major = ''] = results.machine.node.split('.')
  const service = { ...record.service, [major]: results }
  await writeFile(data, `${JSON.stringify({ ...record, service }, null, 2)}\n`)
  await writeFile(page, withSection(await readFile(page, 'utf8'), 'service', serviceSection(service)))
}
