/**
 * What programs read when the check could not run: a document in the chosen format that says why, instead of no output.
 */
import { InputError } from '../input/input-error.ts'
import { firstLine } from './first-line.ts'
import { fromHere } from './from-here.ts'
import { toJunitError } from './junit.ts'
import { githubCommand, sarifLog, sarifUri } from './output.ts'

export function failureJson(error: unknown, folder: string): string {
  const { file, line, column } = placeOf(error)
  const place = file === undefined ? {} : { file: fromHere(file), line, column }
  const failure = { message: firstLine(error), ...place }
  return `${JSON.stringify({ findings: [], excused: [], folder: fromHere(folder), error: failure }, null, 2)}\n`
}

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/, sections 3.20.14 and 3.20.21. */
export function failureSarif(error: unknown): string {
  const { file, line, column } = placeOf(error)
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column } }
  const locations =
    file === undefined ? [] : [{ physicalLocation: { artifactLocation: { uri: sarifUri(file) }, ...region } }]
  const notification = { level: 'error', message: { text: firstLine(error) }, locations }
  return sarifLog({
    results: [],
    invocations: [{ executionSuccessful: false, exitCode: 2, toolExecutionNotifications: [notification] }]
  })
}

export function failureGithub(error: unknown): string {
  const { file, line, column } = placeOf(error)
  const place = {
    ...(file === undefined ? {} : { file: fromHere(file) }),
    ...(line === undefined ? {} : { line, col: column })
  }
  return githubCommand('error', { ...place, title: 'connector-check' }, firstLine(error))
}

export function failureJunit(error: unknown, folder: string): string {
  return toJunitError(firstLine(error), fromHere(placeOf(error).file ?? folder))
}

function placeOf(error: unknown): Partial<Pick<InputError, 'file' | 'line' | 'column'>> {
  return error instanceof InputError ? error : {}
}
