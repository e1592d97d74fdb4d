/**
 * Calls of other operations that a definition asks the designer to make: for the values of an input, for a schema, and
 * for the branches of a tree
 * (https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions#use-dynamic-values).
 */
import { type Fields, fields, isFields, type Path } from '../../../support/json.ts'
import { operationOf } from '../../../support/operations.ts'
import type { Site } from '../../../support/sites.ts'

export const DYNAMIC = [
  'x-ms-dynamic-values',
  'x-ms-dynamic-list',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-properties',
  'x-ms-dynamic-tree'
] as const

export type Extension = (typeof DYNAMIC)[number]

/** An object with dynamic extensions. */
export type Place = { node: Fields; path: Path }

export type Call = {
  extension: Extension
  /** The path of the object with the operationId. */
  path: Path
  node: Fields
  /** The object that has the extension. */
  home: Place
  /** Whether the extension is one of the older two, which give an input as { "parameter": … } or as a constant. */
  older: boolean
  /** The called operation; undefined if no operation has that operationId. */
  target: Site | undefined
}

/** Keywords whose values are data, not schemas. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'x-ms-enum-values', 'x-ms-test-value', ...DYNAMIC])
const SECTIONS = ['paths', 'definitions', 'parameters', 'responses']

type Found = { places: readonly Place[]; calls: readonly Call[] }

const known = new WeakMap<object, Found>()

function found(document: Fields): Found {
  const before = known.get(document)
  if (before !== undefined) return before
  const places: Place[] = []
  for (const section of SECTIONS) search(document[section], [section], places)
  const result = { places, calls: places.flatMap((home) => callsOf(document, home)) }
  known.set(document, result)
  return result
}

/** Every object with a dynamic extension, including those inside x-ms-notification-content. */
export const dynamicPlaces = (document: Fields): readonly Place[] => found(document).places

/** Every call that names an operation. Built-in sources (a capability, a builtInOperation) are left out. */
export const calls = (document: Fields): readonly Call[] => found(document).calls

/**
 * `path` is one array that grows and shrinks during the walk: most objects have no extension and need no path of their
 * own.
 */
function search(value: unknown, path: Path, places: Place[]): void {
  if (typeof value !== 'object' || value === null) return
  // Under "properties", the keys are names of properties, not keywords.
  const areNames = path.at(-1) === 'properties'
  let isPlace = false
  for (const [key, child] of Object.entries(value)) {
    if (!areNames && DATA.has(key)) {
      isPlace ||= key.startsWith('x-ms-dynamic-')
      continue
    }
    if (typeof child !== 'object' || child === null) continue
    path.push(Array.isArray(value) ? Number(key) : key)
    search(child, path, places)
    path.pop()
  }
  if (isPlace && isFields(value)) places.push({ node: value, path: [...path] })
}

function callsOf(document: Fields, home: Place): Call[] {
  return DYNAMIC.flatMap((extension) => {
    const value = home.node[extension]
    if (!isFields(value)) return []
    const nodes: [Fields, Path][] =
      extension === 'x-ms-dynamic-tree'
        ? ['open', 'browse'].map((key) => [fields(value[key]), [extension, key]])
        : [[value, [extension]]]
    return nodes
      .filter(([node]) => 'operationId' in node)
      .map(([node, at]) => ({
        extension,
        path: [...home.path, ...at],
        node,
        home,
        older: extension === 'x-ms-dynamic-values' || extension === 'x-ms-dynamic-schema',
        target: operationOf(document, node.operationId)
      }))
  })
}
