/**
 * The operations whose inputs a dynamic extension can refer to: the operation around it, or, in a shared definition,
 * all operations that use the definition.
 */
import { type Fields, isFields, localPath, type Path, pointer } from '../../../support/json.ts'
import { METHODS, NOTIFICATION, type Site, sitesOf } from '../../../support/sites.ts'

type Users = ReadonlyMap<string, readonly Site[]>

const known = new WeakMap<object, { inputs: Users; outputs: Users; byPath: ReadonlyMap<string, readonly Site[]> }>()

/** The operations that the object at `path` belongs to, and whether it is part of their responses. */
export function sourcesOf(document: Fields, path: Path): { operations: readonly Site[]; isOutput: boolean } {
  const { inputs, outputs, byPath } = index(document)
  const [section, name, third] = path
  if (section === 'paths') {
    const all = byPath.get(String(name)) ?? []
    const isMethod = METHODS.includes(String(third))
    const operations = isMethod ? all.filter((site) => site.name === third) : all
    return {
      operations,
      isOutput: path.slice(2).some((key) => key === 'responses' || key === NOTIFICATION)
    }
  }
  const shared = pointer(path.slice(0, 2))
  const asInput = inputs.get(shared)
  return asInput === undefined
    ? { operations: outputs.get(shared) ?? [], isOutput: true }
    : { operations: asInput, isOutput: false }
}

function index(document: Fields) {
  const before = known.get(document)
  if (before !== undefined) return before
  const refs = new Map<string, Set<string>>()
  for (const section of ['definitions', 'parameters', 'responses']) {
    for (const [name, value] of Object.entries(isFields(document[section]) ? document[section] : {})) {
      refs.set(pointer([section, name]), refsIn(value))
    }
  }
  const inputs = new Map<string, Site[]>()
  const outputs = new Map<string, Site[]>()
  const byPath = new Map<string, Site[]>()
  for (const site of sitesOf(document, 'operation')) {
    const path = String(site.path[1])
    const item = (document.paths as Fields)[path] as Fields
    add(byPath, path, site)
    reach(refsIn([site.node.parameters, item.parameters]), refs, (part) => add(inputs, part, site))
    const answers = [site.node.responses, site.node[NOTIFICATION], item[NOTIFICATION]]
    reach(refsIn(answers), refs, (part) => add(outputs, part, site))
  }
  const result = { inputs, outputs, byPath }
  known.set(document, result)
  return result
}

function add(map: Map<string, Site[]>, key: string, site: Site): void {
  const alike = map.get(key)
  if (alike === undefined) map.set(key, [site])
  else alike.push(site)
}

/** The shared definitions, parameters and responses that a value refers to directly, as JSON pointers. */
function refsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return found
  const target = localPath((value as Fields).$ref)
  if (target !== undefined) found.add(pointer(target.slice(0, 2)))
  for (const child of Object.values(value)) refsIn(child, found)
  return found
}

function reach(from: Set<string>, refs: Map<string, Set<string>>, visit: (part: string) => void): void {
  const open = [...from]
  const seen = new Set(open)
  for (const part of open) {
    visit(part)
    for (const next of refs.get(part) ?? []) {
      if (seen.has(next)) continue
      seen.add(next)
      open.push(next)
    }
  }
}
