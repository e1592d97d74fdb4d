/**
 * Finds the sites that the rules check in a Swagger 2.0 file: operations, parameters, responses, schemas and their properties.
 * Schemas nest, and a JSONPath that finds them all would also match other data, such as an example with a key "properties".
 */
import { type Fields, fields, isFields, list, members, type Path, texts } from './json.ts'

export type Kind =
  | 'document'
  | 'info'
  | 'path'
  | 'operation'
  | 'parameter'
  | 'items'
  | 'response'
  | 'header'
  | 'schema'
  | 'property'
  | 'security'

export type Site = {
  kind: Kind
  path: Path
  node: Fields
  /** Its key or index in the parent. */
  name: string
  /** For a property: whether its schema lists it as required. */
  required?: boolean
}

export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch']

const known = new WeakMap<object, Site[]>()

/** All sites of a definition, in the order of the file's sections. `$ref`s are sites, too, and are not followed. */
export function sites(document: unknown): Site[] {
  if (!isFields(document)) return []
  const found = known.get(document) ?? [...walk(document)]
  known.set(document, found)
  return found
}

export function sitesOf(document: unknown, ...kinds: Kind[]): Site[] {
  return sites(document).filter(({ kind }) => kinds.includes(kind))
}

function* walk(document: Fields): Generator<Site> {
  yield { kind: 'document', path: [], node: document, name: '' }
  if (isFields(document.info)) yield { kind: 'info', path: ['info'], node: document.info, name: 'info' }
  for (const [name, node] of members(document.paths)) yield* pathItem(node, ['paths', name], name)
  for (const [name, node] of members(document.definitions)) yield* schema('schema', node, ['definitions', name], name)
  for (const [name, node] of members(document.parameters)) yield* parameter(node, ['parameters', name], name)
  for (const [name, node] of members(document.responses)) yield* response(node, ['responses', name], name)
  for (const [name, node] of members(document.securityDefinitions)) {
    yield { kind: 'security', path: ['securityDefinitions', name], node, name }
  }
}

function* pathItem(item: Fields, path: Path, name: string): Generator<Site> {
  yield { kind: 'path', path, node: item, name }
  yield* parameters(item.parameters, [...path, 'parameters'])
  for (const [method, operation] of members(item)) {
    if (!METHODS.includes(method)) continue
    const here = [...path, method]
    yield { kind: 'operation', path: here, node: operation, name: method }
    yield* parameters(operation.parameters, [...here, 'parameters'])
    for (const [status, node] of members(operation.responses)) {
      if (!status.startsWith('x-')) yield* response(node, [...here, 'responses', status], status)
    }
  }
}

function* parameters(value: unknown, path: Path): Generator<Site> {
  for (const [index, node] of list(value).entries()) {
    if (isFields(node)) yield* parameter(node, [...path, index], String(index))
  }
}

function* parameter(node: Fields, path: Path, name: string): Generator<Site> {
  yield { kind: 'parameter', path, node, name }
  if (isFields(node.schema)) yield* schema('schema', node.schema, [...path, 'schema'], 'schema')
  if (isFields(node.items)) yield { kind: 'items', path: [...path, 'items'], node: node.items, name: 'items' }
}

function* response(node: Fields, path: Path, name: string): Generator<Site> {
  yield { kind: 'response', path, node, name }
  if (isFields(node.schema)) yield* schema('schema', node.schema, [...path, 'schema'], 'schema')
  for (const [header, value] of members(node.headers)) {
    yield { kind: 'header', path: [...path, 'headers', header], node: value, name: header }
  }
}

function* schema(
  kind: 'schema' | 'property',
  node: Fields,
  path: Path,
  name: string,
  required = false
): Generator<Site> {
  yield { kind, path, node, name, ...(kind === 'property' ? { required } : {}) }
  for (const [key, value] of members(node.properties)) {
    yield* schema('property', value, [...path, 'properties', key], key, texts(node.required).includes(key))
  }
  for (const key of ['items', 'additionalProperties']) {
    if (isFields(node[key])) yield* schema('schema', fields(node[key]), [...path, key], key)
  }
  for (const [index, part] of list(node.allOf).entries()) {
    if (isFields(part)) yield* schema('schema', part, [...path, 'allOf', index], String(index))
  }
}
