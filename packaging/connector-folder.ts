/**
 * The files of a packaged connector, made from the source folder and an address. What differs from the sources is made
 * here and nowhere else: the host, a second properties file, the settings for paconn, the introduction, and for a connector
 * with a script the list of the operations that run it.
 */

import type { Address } from './address.ts'
import { type Connector, operations } from './connector-files.ts'
import { introduction } from './introduction.ts'
import { jsonText } from './json.ts'

/** A connector's sources: both JSON files, read, and the rest as it stands; the script only where one belongs to the package. */
export type Sources = { connector: Connector; icon: Uint8Array; readme: string; script?: string }

/** File name to content, in the order of the names. */
export type Files = ReadonlyMap<string, Uint8Array>

/** The files of dist/connector/. The sources are not changed. */
export function connectorFolder({ connector, icon, readme, script }: Sources, address: Address): Files {
  const { definition, properties } = connector
  const scriptOperations = operations(definition).map(({ operation }) => operation.operationId)
  const withStackOwner = { ...properties.properties, ...(script === undefined ? {} : { scriptOperations }) }
  const { stackOwner, ...withoutStackOwner } = withStackOwner
  return files({
    'apiDefinition.swagger.json': jsonText({ ...definition, host: address.host, schemes: [address.scheme] }),
    'apiProperties.json': jsonText({ ...properties, properties: withStackOwner }),
    // Importing with `stackOwner` fails in some regions: https://github.com/microsoft/PowerPlatformConnectors/issues/614
    'apiProperties.without-stackOwner.json': jsonText({ ...properties, properties: withoutStackOwner }),
    'icon.png': icon,
    'intro.md': introduction(readme, { placeholder: definition.host, address, hasScript: script !== undefined }),
    'settings.json': jsonText(script === undefined ? PACONN_SETTINGS : { ...PACONN_SETTINGS, script: 'script.csx' }),
    ...(script === undefined ? {} : { 'script.csx': script })
  })
}

/**
 * paconn reads these paths relative to the folder that it is started in. `connectorId` and `environment` are left out:
 * paconn asks for what is missing, and `create` writes both into the file.
 * https://learn.microsoft.com/connectors/custom-connectors/paconn-cli#settings-file
 */
const PACONN_SETTINGS = {
  apiProperties: 'apiProperties.json',
  apiDefinition: 'apiDefinition.swagger.json',
  icon: 'icon.png',
  powerAppsUrl: 'https://api.powerapps.com',
  powerAppsApiVersion: '2016-11-01'
}

const UTF8 = new TextEncoder()

/** Encodes texts as UTF-8 and puts the files in order, so that the same input gives the same bytes. */
export function files(contents: Record<string, string | Uint8Array>): Files {
  const bytesOf = (content: string | Uint8Array) => (typeof content === 'string' ? UTF8.encode(content) : content)
  const sorted = Object.entries(contents).sort(([one], [other]) => (one < other ? -1 : 1))
  return new Map(sorted.map(([name, content]) => [name, bytesOf(content)]))
}

/** A text file's content as text, a byte order mark included. */
export const textOf = (content: Uint8Array | undefined): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)
