/**
 * Definition: loads the connector's definition at start, so that the proxy accepts exactly the operations that makers see. The
 * build has validated the file already. The start compares its hash with that of the validated one, and validates it again only if
 * they differ.
 */
import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { DefinitionError } from './definition-error.ts'
import type { Definition } from './parts.ts'

export interface PreparedDefinition extends Pick<Definition, 'paths'> {
  /** SHA-256 of the validated file, hex. */
  readonly sha256: string
}

/** Defined by the build (scripts/build/bundle.ts); undefined when the sources run directly. */
declare const PREPARED_DEFINITION: PreparedDefinition
const PREPARED = typeof PREPARED_DEFINITION === 'undefined' ? undefined : PREPARED_DEFINITION

/**
 * Loads the definition, validated and with references resolved.
 *
 * @param file path; by default the connector's definition
 * @param prepared result of an earlier validation
 * @throws {DefinitionError} when it is missing, not JSON, not valid Swagger 2.0, or refers outside of itself
 */
export async function loadDefinition(file?: string, prepared = PREPARED): Promise<Definition> {
  const text = await read(file)
  if (prepared?.sha256 === hash('sha256', text)) return { text, paths: prepared.paths }
  const { checkDefinition } = await import('./check.ts')
  return { text, paths: await checkDefinition(text) }
}

/** Validates the definition at build time, for `loadDefinition` to reuse. */
export async function prepareDefinition(): Promise<PreparedDefinition> {
  const { text, paths } = await loadDefinition()
  return { sha256: hash('sha256', text), paths }
}

async function read(file: string | undefined): Promise<string> {
  try {
    // package.json maps `#connector`, so this works from the sources and from the build.
    return await readFile(
      file ?? createRequire(import.meta.url).resolve('#connector/apiDefinition.swagger.json'),
      'utf8'
    )
  } catch {
    throw new DefinitionError('the connector definition cannot be read')
  }
}
