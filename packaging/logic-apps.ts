/**
 * The Logic Apps workflows of examples/logic-apps with a proxy's address filled in.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/** What is looked at of a workflow, as the code view shows it. */
interface Workflow {
  readonly definition: { readonly parameters: { readonly proxyUrl: object } }
  readonly parameters: { readonly proxyUrl: object }
}

/**
 * Reads a workflow and fills in the address, in two places: the value counts if the whole file is pasted, the default if only its
 * definition is.
 * https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-definition-language#parameters
 *
 * @param file name in examples/logic-apps
 * @param origin scheme and host, without a slash at the end
 * @returns the text of the file; rejects where it cannot be read
 */
export async function workflowAt(file: string, origin: string): Promise<string> {
  // Found through package.json, so that it is the same folder for the sources and for the build.
  const path = createRequire(import.meta.url).resolve(`#examples/logic-apps/${file}`)
  const workflow = JSON.parse(await readFile(path, 'utf8')) as Workflow
  Object.assign(workflow.definition.parameters.proxyUrl, { defaultValue: origin })
  Object.assign(workflow.parameters.proxyUrl, { value: origin })
  return `${JSON.stringify(workflow, null, 2)}\n`
}
