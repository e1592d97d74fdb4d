/**
 * Locates the workflows of examples/logic-apps for the demo and the tests. The path is relative to the connector, so that sources
 * and build find the same files.
 */
import { readFile } from 'node:fs/promises'
import { ownConnector } from '../../packaging/own-connector.ts'

/** URL of the folder, with a slash at the end. */
export const EXAMPLES = new URL('../examples/logic-apps/', ownConnector())

export type ExampleName = 'send' | 'verify' | 'send-wait-verify'

/** Parses a file, unmodified. */
export async function readExample(name: ExampleName): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`${name}.json`, EXAMPLES), 'utf8'))
}
