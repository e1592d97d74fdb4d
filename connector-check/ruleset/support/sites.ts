/**
 * Finds the sites that the rules check: operations, parameters, responses, schemas and their properties in a Swagger
 * 2.0 file, and policies in apiProperties.json. A JSONPath that finds all nested schemas would also match data, such as
 * an example with a key "properties".
 */
import { type Fields, fields, isFields, list, members, type Path } from './json.ts'

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
  /** For a property: whether the schema around it lists it as required. */
  required?: boolean
}

export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch']

/** The extension that describes what a service sends to a webhook. */
export const NOTIFICATION = 'x-ms-notification-content'

type Found = { all: Site[]; byKind: Map<Kind, Site[]> }

/** Cached, so that a document is walked once for all rules. */
const known = new WeakMap<object, Found>()

function found(document: unknown): Found {
  if (!isFields(document)) return { all: [], byKind: new Map() }
  const before = known.get(document)
  if (before !== undefined) return before
  const all = walk(document)
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

/** All sites of a file, in the order of its sections. A `$ref` is a site, too, and is not followed. */
export function sites(document: unknown): Site[] {
  return found(document).all
}

/** The sites of the given kinds, kind by kind. */
export function sitesOf(document: unknown, ...kinds: Kind[]): Site[] {
  const { byKind } = found(document)
  const [only] = kinds
  if (only !== undefined && kinds.length === 1) return byKind.get(only) ?? []
  return kinds.flatMap((kind) => byKind.get(kind) ?? [])
}

/** Adds to a single list: passing lists up through all levels would take longer than finding the sites. */
function walk(document: Fields): Site[] {
  const all: Site[] = [{ kind: 'document', path: [], node: document, name: '' }]
  if (isFields(document.info)) all.push({ kind: 'info', path: ['info'], node: document.info, name: 'info' })
  for (const [index, node] of list(document['x-ms-connector-metadata']).entries()) {
    const path = ['x-ms-connector-metadata', index]
    if (isFields(node)) all.push({ kind: 'metadata', path, node, name: String(index) })
  }
  if (isFields(document.paths)) all.push({ kind: 'paths', path: ['paths'], node: document.paths, name: 'paths' })
  for (const [name, node] of members(document.paths)) pathItem(all, node, ['paths', name], name)
  for (const [name, node] of members(document.definitions)) schema(all, 'schema', node, ['definitions', name], name)
  for (const [name, node] of members(document.parameters)) parameter(all, node, ['parameters', name], name)
  for (const [name, node] of members(document.responses)) response(all, node, ['responses', name], name)
  for (const [name, node] of members(document.securityDefinitions)) {
    all.push({ kind: 'security', path: ['securityDefinitions', name], node, name })
  }
  if (isFields(document.properties)) properties(all, document.properties)
  return all
}

function properties(all: Site[], node: Fields): void {
  all.push({ kind: 'properties', path: ['properties'], node, name: 'properties' })
  for (const [index, policy] of list(node.policyTemplateInstances).entries()) {
    const path = ['properties', 'policyTemplateInstances', index]
    if (isFields(policy)) all.push({ kind: 'policy', path, node: policy, name: String(index) })
  }
}

function pathItem(all: Site[], item: Fields, path: Path, name: string): void {
  all.push({ kind: 'path', path, node: item, name })
  parameters(all, item.parameters, [...path, 'parameters'])
  notification(all, item, path)
  for (const [method, operation] of members(item)) {
    if (!METHODS.includes(method)) continue
    const here = [...path, method]
    all.push({ kind: 'operation', path: here, node: operation, name: method })
    parameters(all, operation.parameters, [...here, 'parameters'])
    notification(all, operation, here)
    for (const [status, node] of members(operation.responses)) {
      if (!status.startsWith('x-')) response(all, node, [...here, 'responses', status], status)
    }
  }
}

/** The schema of notifications, stated on a path for its operations, or on an operation. */
function notification(all: Site[], node: Fields, path: Path): void {
  const { schema: content } = fields(node[NOTIFICATION])
  if (isFields(content)) schema(all, 'schema', content, [...path, NOTIFICATION, 'schema'], 'schema')
}

function parameters(all: Site[], value: unknown, path: Path): void {
  for (const [index, node] of list(value).entries()) {
    if (isFields(node)) parameter(all, node, [...path, index], String(index))
  }
}

function parameter(all: Site[], node: Fields, path: Path, name: string): void {
  all.push({ kind: 'parameter', path, node, name })
  if (isFields(node.schema)) schema(all, 'schema', node.schema, [...path, 'schema'], 'schema')
  items(all, node, path)
}

/** The items of an array outside schemas. They may be arrays again. */
function items(all: Site[], { items: inner }: Fields, path: Path): void {
  const here = [...path, 'items']
  if (!isFields(inner)) return
  all.push({ kind: 'items', path: here, node: inner, name: 'items' })
  items(all, inner, here)
}

function response(all: Site[], node: Fields, path: Path, name: string): void {
  all.push({ kind: 'response', path, node, name })
  if (isFields(node.schema)) schema(all, 'schema', node.schema, [...path, 'schema'], 'schema')
  for (const [header, value] of members(node.headers)) {
    all.push({ kind: 'header', path: [...path, 'headers', header], node: value, name: header })
    items(all, value, [...path, 'headers', header])
  }
}

function schema(
  all: Site[],
  kind: 'schema' | 'property',
  node: Fields,
  path: Path,
  name: string,
  isRequired = false
): void {
  all.push({ kind, path, node, name, ...(kind === 'property' ? { required: isRequired } : {}) })
  const required = new Set(list(node.required))
  for (const [key, value] of members(node.properties)) {
    schema(all, 'property', value, [...path, 'properties', key], key, required.has(key))
  }
  for (const key of ['items', 'additionalProperties']) {
    if (isFields(node[key])) schema(all, 'schema', fields(node[key]), [...path, key], key)
  }
  for (const [index, part] of list(node.allOf).entries()) {
    if (isFields(part)) schema(all, 'schema', part, [...path, 'allOf', index], String(index))
  }
}
