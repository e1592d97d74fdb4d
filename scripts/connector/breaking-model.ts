/**
 * What a stored flow holds of a connector's operations: inputs by name, outputs by path, each with its type. Two versions
 * of a definition are compared in these terms.
 */
import {
  at,
  type Fields,
  fields,
  isFields,
  list,
  localPath,
  type Path,
  texts
} from '../../connector/ruleset/support/json.ts'
import { sitesOf } from '../../connector/ruleset/support/sites.ts'

export type Field = {
  type: string
  format: string
  required: boolean
  /** Of an input: path, query, header, body or formData. */
  in: string
  enum: unknown[]
  /** Where it is written. */
  path: Path
}

export type StoredOperation = {
  method: string
  url: string
  path: Path
  inputs: Map<string, Field>
  outputs: Map<string, Field>
}

/** The operations by operationId; those without one no flow can hold. */
export function storedOperations(definition: unknown): Map<string, StoredOperation> {
  const found = sitesOf(definition, 'operation').flatMap(({ node, path, name }) => {
    if (typeof node.operationId !== 'string') return []
    const [, url = ''] = path
    const shared = fields(at(definition, ['paths', url]))
    const parameters = [
      ...list(shared.parameters).map((value, index) => follow(definition, value, ['paths', url, 'parameters', index])),
      ...list(node.parameters).map((value, index) => follow(definition, value, [...path, 'parameters', index]))
    ]
    const responses = fields(node.responses)
    const status =
      ['200', '201'].find((key) => key in responses) ?? Object.keys(responses).find((key) => /^2/.test(key))
    const response = follow(definition, responses[status ?? ''], [...path, 'responses', status ?? ''])
    const operation: StoredOperation = {
      method: name,
      url: String(url),
      path,
      inputs: new Map(parameters.flatMap((parameter) => inputs(definition, parameter))),
      outputs: new Map(properties(definition, response.node.schema, [...response.path, 'schema'], '', 'response', []))
    }
    return [[node.operationId, operation] as const]
  })
  return new Map(found)
}

type Found = { node: Fields; path: Path }
type Entry = [string, Field]

function inputs(definition: unknown, { node, path }: Found): Entry[] {
  if (node.in === 'body') {
    const name = `body/${String(node.name)}`
    return properties(definition, node.schema, [...path, 'schema'], `${name}/`, 'body', [])
  }
  return typeof node.name === 'string' ? [[node.name, field(node, path, node.required === true, String(node.in))]] : []
}

/** All properties of a schema by path ("items[].id"), those inside others after their parent. */
function properties(
  definition: unknown,
  schema: unknown,
  path: Path,
  prefix: string,
  place: string,
  seen: unknown[]
): Entry[] {
  const here = follow(definition, schema, path)
  if (seen.includes(here.node) || !isFields(schema)) return []
  const inside = [...seen, here.node]
  const required = texts(here.node.required)
  const own = Object.entries(fields(here.node.properties)).flatMap(([name, value]): Entry[] => {
    const valuePath = [...here.path, 'properties', name]
    const property = follow(definition, value, valuePath)
    const row: Entry = [prefix + name, field(property.node, property.path, required.includes(name), place)]
    return [row, ...properties(definition, value, valuePath, `${prefix}${name}.`, place, inside)]
  })
  const parts = list(here.node.allOf).flatMap((part, index) =>
    properties(definition, part, [...here.path, 'allOf', index], prefix, place, inside)
  )
  const items = properties(
    definition,
    here.node.items,
    [...here.path, 'items'],
    `${prefix.replace(/\.$/, '')}[].`,
    place,
    inside
  )
  return [...own, ...parts, ...items]
}

function field(node: Fields, path: Path, required: boolean, place: string): Field {
  const [type, format] = [node.type, node.format].map((value) => (value === undefined ? '' : String(value)))
  return { type: type ?? '', format: format ?? '', required, in: place, enum: list(node.enum), path }
}

/** Follows `$ref`s and remembers where they lead. */
function follow(definition: unknown, value: unknown, path: Path): Found {
  let here = { node: fields(value), path }
  for (let steps = 0; '$ref' in here.node && steps < 20; steps++) {
    const target = localPath(here.node.$ref)
    if (target === undefined) return { node: {}, path }
    here = { node: fields(at(definition, target)), path: target }
  }
  return here
}
