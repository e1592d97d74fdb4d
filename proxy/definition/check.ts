/**
 * Definition: is it one? References may only point inside the file: reference parsers otherwise follow links to the network and
 * the disk. In a file of its own, because the parser's schema alone takes longer to compile than the rest of a start.
 */
import SwaggerParser from '@apidevtools/swagger-parser'
import { DefinitionError } from './definition-error.ts'
import type { DefinedOperation, DefinedParameter, Definition } from './load.ts'

/**
 * Checks and resolves the definition, and takes from it what the proxy reads.
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
  // By way of JSON, which leaves out what is undefined.
  return JSON.parse(JSON.stringify({ name, in: place, required, type, format, enum: words, minimum, maximum }))
}

const mapValues = <Value, Result>(record: Readonly<Record<string, Value>>, map: (value: Value) => Result) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
