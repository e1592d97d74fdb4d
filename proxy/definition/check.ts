/**
 * Definition: validates the connector's definition. `$ref`s may only point into the file, because reference parsers
 * otherwise follow them to the network and the disk. This file is loaded only when needed, because compiling the
 * parser's schema takes longer than the rest of the start.
 */
import SwaggerParser from '@apidevtools/swagger-parser'
import { DefinitionError } from './definition-error.ts'
import type { DefinedOperation, DefinedParameter, Definition } from './parts.ts'

/**
 * Validates the definition, resolves its references, and extracts what the proxy uses.
 *
 * @throws {DefinitionError} when it is not JSON, not valid Swagger 2.0, or refers outside of itself
 */
export async function checkDefinition(text: string): Promise<Definition['paths']> {
  const document = parse(text)
  if (hasExternalReference(document)) {
    throw new DefinitionError('the connector definition refers outside of itself: use "#/…" references only')
  }
  try {
    const checked = await new SwaggerParser().validate(document as never, { resolve: { external: false } })
    return mapValues((checked as unknown as Definition).paths, (methods) => mapValues(methods, taken))
  } catch {
    throw new DefinitionError('the connector definition is not a valid Swagger 2.0 document')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new DefinitionError('the connector definition is not JSON')
  }
}

function hasExternalReference(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false
  return Object.entries(node).some(
    ([key, value]) =>
      (key === '$ref' && !(typeof value === 'string' && value.startsWith('#/'))) || hasExternalReference(value)
  )
}

const taken = ({ operationId, parameters, responses }: DefinedOperation): DefinedOperation => ({
  operationId,
  parameters: parameters.map(takenParameter),
  responses: {
    200: { schema: { properties: mapValues(responses[200].schema.properties, ({ type }) => ({ type })) } }
  }
})

const takenParameter = (parameter: DefinedParameter): DefinedParameter => {
  const { name, in: place, required, type, format, enum: words, minimum, maximum } = parameter
  // JSON drops members that are undefined.
  return JSON.parse(JSON.stringify({ name, in: place, required, type, format, enum: words, minimum, maximum }))
}

const mapValues = <Value, Result>(record: Readonly<Record<string, Value>>, map: (value: Value) => Result) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
