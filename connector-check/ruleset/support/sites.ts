/**
 * Finds the sites that the rules check: in a Swagger 2.0 file operations, parameters, responses, schemas and their properties,
 * in apiProperties.json the policies. Schemas nest, and a JSONPath that finds them all would also match other data, such as an
 * example with a key "properties".
 */
import { type Fields, fields, isFields, list, members, type Path, texts } from './json.ts'

export type Kind =
  | 'document'
  | 'info'
  | 'metadata'
  | 'paths'
  | 'path'
  | 'operation'
  | 'parameter'
  | 'items'
  | 'response'
  | 'header'
  | 'schema'
  | 'property'
  | 'security'
  // In apiProperties.json:
  | 'properties'
  | 'policy'

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

type Found = { all: Site[]; byKind: Map<Kind, Site[]> }

/** A document is walked once, however many rules ask. */
const known = new WeakMap<object, Found>()

function found(document: unknown): Found {
  if (!isFields(document)) return { all: [], byKind: new Map() }
  const before = known.get(document)
  if (before !== undefined) return before
  const all = [...walk(document)]
  const byKind = new Map<Kind, Site[]>()
  for (const site of all) {
    const alike = byKind.get(site.kind)
    if (alike === undefined) byKind.set(site.kind, [site])
    else alike.push(site)
  }
  const result = { all, byKind }
  known.set(document, result)
  return result
}

/** All sites of a file, in the order of its sections. `$ref`s are sites, too, and are not followed. */
export function sites(document: unknown): Site[] {
  return found(document).all
}

/** The sites of some kinds, kind by kind. */
export function sitesOf(document: unknown, ...kinds: Kind[]): Site[] {
  const { byKind } = found(document)
  const [only] = kinds
  if (only !== undefined && kinds.length === 1) return byKind.get(only) ?? []
  return kinds.flatMap((kind) => byKind.get(kind) ?? [])
}

function* walk(document: Fields): Generator<Site> {
  yield { kind: 'document', path: [], node: document, name: '' }
  if (isFields(document.info)) yield { kind: 'info', path: ['info'], node: document.info, name: 'info' }
  for (const [index, node] of list(document['x-ms-connector-metadata']).entries()) {
    const path = ['x-ms-connector-metadata', index]
    if (isFields(node)) yield { kind: 'metadata', path, node, name: String(index) }
  }
  if (isFields(document.paths)) yield { kind: 'paths', path: ['paths'], node: document.paths, name: 'paths' }
  for (const [name, node] of members(document.paths)) yield* pathItem(node, ['paths', name], name)
  for (const [name, node] of members(document.definitions)) yield* schema('schema', node, ['definitions', name], name)
  for (const [name, node] of members(document.parameters)) yield* parameter(node, ['parameters', name], name)
  for (const [name, node] of members(document.responses)) yield* response(node, ['responses', name], name)
  for (const [name, node] of members(document.securityDefinitions)) {
    yield { kind: 'security', path: ['securityDefinitions', name], node, name }
  }
  if (isFields(document.properties)) yield* properties(document.properties)
}

function* properties(node: Fields): Generator<Site> {
  yield { kind: 'properties', path: ['properties'], node, name: 'properties' }
  for (const [index, policy] of list(node.policyTemplateInstances).entries()) {
    const path = ['properties', 'policyTemplateInstances', index]
    if (isFields(policy)) yield { kind: 'policy', path, node: policy, name: String(index) }
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
