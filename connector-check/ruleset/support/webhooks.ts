/**
 * Finds operations that register a webhook: one of their inputs takes the notification URL.
 */
import { inputsOf } from './inputs.ts'
import { at, type Fields, fields, isFields, list, members, type Path, resolve } from './json.ts'
import { NOTIFICATION, sitesOf } from './sites.ts'

/** The input for the notification URL, and the path to it from its parameter. */
export type UrlInput = {
  node: Fields
  /** The nodes from the parameter down to it. */
  chain: readonly { node: Fields; required: boolean }[]
}

/** Levels of a body that are searched. */
const DEPTH = 8

const known = new WeakMap<object, readonly UrlInput[]>()
const knownDocuments = new WeakMap<object, boolean>()

/** Most documents have no such input, and then no body needs a search. */
function hasUrls(document: Fields): boolean {
  const before = knownDocuments.get(document)
  if (before !== undefined) return before
  const result = sitesOf(document, 'parameter', 'schema', 'property').some(({ node }) => isUrl(node))
  knownDocuments.set(document, result)
  return result
}

/** The inputs of the operation at `path` that take the notification URL. */
export function urlInputs(document: Fields, path: Path): readonly UrlInput[] {
  if (!hasUrls(document)) return []
  const operation = fields(at(document, path))
  const before = known.get(operation)
  if (before !== undefined) return before
  const found: UrlInput[] = []
  for (const { node } of inputsOf(document, path)) {
    const chain = [{ node, required: node.required === true }]
    if (isUrl(node)) found.push({ node, chain })
    search(document, node.schema, chain, new Set(), found)
  }
  known.set(operation, found)
  return found
}

function search(
  document: Fields,
  value: unknown,
  chain: UrlInput['chain'],
  seen: Set<Fields>,
  found: UrlInput[]
): void {
  if (!isFields(value)) return
  const schema = resolve(document, value)
  if (seen.has(schema) || chain.length > DEPTH) return
  seen.add(schema)
  if (isUrl(schema) && chain.length === 1)
    found.push({ node: schema, chain: [...chain, { node: schema, required: true }] })
  for (const [name, property] of members(schema.properties)) {
    const node = resolve(document, property)
    const inner = [...chain, { node, required: list(schema.required).includes(name) }]
    if (isUrl(node)) found.push({ node, chain: inner })
    search(document, node, inner, seen, found)
  }
  for (const part of [...list(schema.allOf), schema.items]) search(document, part, chain, seen, found)
}

const isUrl = (node: Fields) => node['x-ms-notification-url'] === true

/** The x-ms-notification-content of the operation, or of its path. */
export function notificationContent(document: Fields, path: Path): unknown {
  return fields(at(document, path))[NOTIFICATION] ?? fields(at(document, path.slice(0, 2)))[NOTIFICATION]
}

/** Whether the operation registers a webhook. */
export const isWebhook = (document: Fields, path: Path): boolean => urlInputs(document, path).length > 0
