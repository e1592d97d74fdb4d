/**
 * Reads the files of this repository's own connector that go into a package.
 */
import { readFile } from 'node:fs/promises'
import { readConnector } from './connector-files.ts'
import type { Sources } from './connector-folder.ts'
import { ownConnector } from './own-connector.ts'

/**
 * Rejects where a file cannot be read.
 *
 * @param withScript whether the connector is to call tyntec itself, with script.csx in the proxy's place
 */
export async function readSources(withScript = false): Promise<Sources> {
  const folder = ownConnector()
  const [connector, icon, readme, script] = await Promise.all([
    readConnector(folder),
    readFile(new URL('icon.png', folder)),
    readFile(new URL('README.md', folder), 'utf8'),
    withScript ? readFile(new URL('script.csx', folder), 'utf8') : undefined
  ])
  return { connector, icon, readme, ...(script === undefined ? {} : { script }) }
}
