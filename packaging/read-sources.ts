/**
 * Reads the files of this repository's own connector that go into a package.
 */
import { readFile } from 'node:fs/promises'
import type { ApiProperties, Connector, Definition } from './connector-files.ts'
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

/** Reads both files of `folder` (a URL that ends in a slash). Rejects when one is missing or is not JSON. */
export async function readConnector(folder: URL): Promise<Connector> {
  const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(new URL(name, folder), 'utf8'))
  return {
    definition: (await json('apiDefinition.swagger.json')) as Definition,
    properties: (await json('apiProperties.json')) as ApiProperties
  }
}
