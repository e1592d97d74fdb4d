/**
 * Where the workflows of examples/logic-apps lie, for the demo and the tests: beside the connector, so that sources and build
 * find the same files.
 */
import { readFile } from 'node:fs/promises'
import { OWN_CONNECTOR } from '../../scripts/connector/own-connector.ts'

/** The folder, as a URL that ends in a slash. */
export const EXAMPLES = new URL('../examples/logic-apps/', OWN_CONNECTOR)

export type ExampleName = 'send' | 'verify' | 'send-wait-verify'

/** The parsed file, as it is shipped. */
export async function readExample(name: ExampleName): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`${name}.json`, EXAMPLES), 'utf8'))
}
