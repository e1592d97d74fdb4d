/**
 * Definition: reads the connector's definition at start, so that what the proxy lets through is what makers see. The build has
 * checked it already; a start only makes sure that the file is still that one, byte for byte, and checks it anew where it is not.
 */
import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { DefinitionError } from './definition-error.ts'

/** What the proxy reads of a parameter (Swagger 2.0, parameter object). */
export interface DefinedParameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required?: boolean
  readonly type: 'string' | 'integer'
  readonly format?: string
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
}

/** What the proxy reads of an answer's schema: a flat object. */
export interface DefinedAnswer {
  readonly properties: Readonly<Record<string, { readonly type: 'string' | 'integer' | 'boolean' }>>
}

export interface DefinedOperation {
  readonly operationId: string
  readonly parameters: readonly DefinedParameter[]
  readonly responses: { readonly 200: { readonly schema: DefinedAnswer } }
}

export interface Definition {
  /** The file as it stands, references and all. */
  readonly text: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, DefinedOperation>>>>
}

export interface PreparedDefinition extends Pick<Definition, 'paths'> {
  /** SHA-256 of the file that was checked, hex. */
  readonly sha256: string
}

/** The build puts it here (scripts/build/bundle.ts); there is none when the sources run as they are. */
declare const PREPARED_DEFINITION: PreparedDefinition
const PREPARED = typeof PREPARED_DEFINITION === 'undefined' ? undefined : PREPARED_DEFINITION

/**
 * Reads the definition, checked and resolved.
 *
 * @param file the connector's own by default
 * @param prepared what an earlier check came to
 * @throws {DefinitionError} when it is missing, not JSON, not valid Swagger 2.0, or refers outside of itself
 */
export async function loadDefinition(file?: string, prepared = PREPARED): Promise<Definition> {
  const text = await read(file)
  if (prepared?.sha256 === hash('sha256', text)) return { text, paths: prepared.paths }
  const { checkDefinition } = await import('./check.ts')
  return { text, paths: await checkDefinition(text) }
}

/** Checks the definition for `loadDefinition` to find it done. */
export async function prepareDefinition(): Promise<PreparedDefinition> {
  const { text, paths } = await loadDefinition()
  return { sha256: hash('sha256', text), paths }
}

async function read(file: string | undefined): Promise<string> {
  try {
    // Works from the sources and from the build alike: package.json maps `#connector`.
    return await readFile(
      file ?? createRequire(import.meta.url).resolve('#connector/apiDefinition.swagger.json'),
      'utf8'
    )
  } catch {
    throw new DefinitionError('the connector definition cannot be read')
  }
}
