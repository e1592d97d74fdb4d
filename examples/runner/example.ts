/**
 * Finds the workflows of examples/logic-apps for the demo and the tests. The path is relative to the connector's
 * folder, so that it is the same for sources and build.
 */
import { readFile } from 'node:fs/promises'
import { ownConnector } from '../../packaging/own-connector.ts'

/** URL of the folder, ending with a slash. */
export const EXAMPLES = new URL('../examples/logic-apps/', ownConnector())

export type ExampleName = 'send' | 'verify' | 'send-wait-verify'

/** Reads and parses a workflow's file. */
export async function readExample(name: ExampleName): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`${name}.json`, EXAMPLES), 'utf8'))
}
