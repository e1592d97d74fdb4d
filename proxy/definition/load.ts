/**
 * Definition: reads the connector's definition at start, so that what the proxy lets through is what makers see.
 * References may only point inside the file: reference parsers otherwise follow links to the network and the disk.
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import SwaggerParser from '@apidevtools/swagger-parser'

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

interface DefinedOperation {
  readonly operationId: string
  readonly parameters: readonly DefinedParameter[]
  readonly responses: { readonly 200: { readonly schema: DefinedAnswer } }
}

export interface Definition {
  /** The file as it stands, references and all. */
  readonly document: object
  readonly paths: Readonly<Record<string, Readonly<Record<string, DefinedOperation>>>>
}

/** Thrown where the definition cannot be used; the message says in one line what is wrong with it. */
export class DefinitionError extends Error {
  override name = 'DefinitionError' as const
}

/**
 * Reads, checks and resolves the definition.
 *
 * @throws {DefinitionError} when it is missing, not JSON, not valid Swagger 2.0, or refers outside of itself
 */
export async function loadDefinition(file?: string): Promise<Definition> {
  const text = await read(file)
  const document = parse(text)
  const outside = externalReference(document)
  if (outside) throw new DefinitionError('the connector definition refers outside of itself: use "#/…" references only')
  try {
    const checked = await new SwaggerParser().validate(document as never, { resolve: { external: false } })
    return { ...(checked as unknown as Pick<Definition, 'paths'>), document: parse(text) as object }
  } catch {
    throw new DefinitionError('the connector definition is not a valid Swagger 2.0 document')
  }
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new DefinitionError('the connector definition is not JSON')
  }
}

function externalReference(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false
  return Object.entries(node).some(
    ([key, value]) =>
      (key === '$ref' && !(typeof value === 'string' && value.startsWith('#/'))) || externalReference(value)
  )
}
