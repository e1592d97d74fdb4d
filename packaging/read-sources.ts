/**
 * Reads the files of this repository's own connector that go into a package.
 */
import { readFile } from 'node:fs/promises'
import { readConnector } from './connector-files.ts'
import type { Sources } from './connector-folder.ts'
import { OWN_CONNECTOR } from './own-connector.ts'

/**
 * Rejects where a file cannot be read.
 *
 * @param withScript whether the connector is to call tyntec itself, with script.csx in the proxy's place
 */
export async function readSources(withScript = false): Promise<Sources> {
  const [connector, icon, readme, script] = await Promise.all([
    readConnector(OWN_CONNECTOR),
    readFile(new URL('icon.png', OWN_CONNECTOR)),
    readFile(new URL('README.md', OWN_CONNECTOR), 'utf8'),
    withScript ? readFile(new URL('script.csx', OWN_CONNECTOR), 'utf8') : undefined
  ])
  return { connector, icon, readme, ...(script === undefined ? {} : { script }) }
}
