/**
 * Finds what a schema declares at a path such as "value/items", as far as that is known.
 */
import { type Fields, fields, isFields, list, members, resolve } from '../../../support/json.ts'

/** `unknown` where the schema is dynamic, missing or open, so that nothing contradicts it. */
export type Declared = Fields | 'unknown' | undefined

/** The schema at the path `way`; 'unknown' if the schemas leave it open, undefined if they rule it out. */
export function declaredAt(document: Fields, schema: unknown, way: string): Declared {
  let here: Declared = judged(document, schema)
  // A name may contain a dot ("@odata.nextLink"), so the whole part is tried before its dotted pieces.
  for (const part of way.split('/').filter((step) => step !== '')) {
    const next: Declared = step(document, here, part)
    here = next ?? part.split('.').reduce<Declared>((inner, dotted) => step(document, inner, dotted), here)
  }
  return here
}

/** Whether the schema may hold anything. */
function isOpen(schema: Fields): boolean {
  const { additionalProperties: more, properties, items, allOf, type } = schema
  if (isFields(more) || more === true || 'x-ms-dynamic-schema' in schema || 'x-ms-dynamic-properties' in schema)
    return true
  const isMute = Object.keys(fields(properties)).length === 0 && items === undefined && !Array.isArray(allOf)
  return isMute && (type === undefined || type === 'object')
}

function judged(document: Fields, value: unknown): Declared {
  const schema = resolve(document, value)
  return isOpen(schema) ? 'unknown' : schema
}

/** Enters one property. The designer ignores the case of names, and so does this. An array stands for its items. */
function step(document: Fields, from: Declared, name: string, seen = new Set<Fields>()): Declared {
  if (from === undefined || from === 'unknown') return from
  if (seen.has(from)) return undefined
  seen.add(from)
  const exact = members(from.properties).find(([key]) => key === name)
  const near = exact ?? members(from.properties).find(([key]) => key.toLowerCase() === name.toLowerCase())
  if (near !== undefined) return leaf(document, near[1])
  for (const part of list(from.allOf)) {
    const inner = step(document, judged(document, part), name, seen)
    if (inner !== undefined) return inner
  }
  if (from.items === undefined) return undefined
  const items = judged(document, from.items)
  return /^(items|\[\*\]|\d+)$/.test(name) ? items : step(document, items, name, seen)
}

/** A property with a type is declared, whatever it contains. */
function leaf(document: Fields, value: Fields): Declared {
  const schema = resolve(document, value)
  return Object.keys(schema).length === 0 || isOpen(schema) ? 'unknown' : schema
}

/** The schema of the successful response: of the first 2xx status that has one, in the order of their numbers. */
export function answerOf(document: Fields, operation: Fields): unknown {
  const responses = fields(operation.responses)
  const statuses = Object.keys(responses).filter((status) => /^2\d\d$/.test(status))
  return statuses.map((status) => resolve(document, responses[status]).schema).find((schema) => schema !== undefined)
}
