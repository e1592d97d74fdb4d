/**
 * The inputs of an operation: its own parameters, those of its path, and the shared schemas of its body.
 */
import { at, type Fields, fields, list, localPath, type Path, pointer, resolve, text } from './json.ts'
import { sitesOf } from './sites.ts'

export type Input = { node: Fields; path: Path }

/** The parameters of the operation at `path`, with `$ref`s resolved. An operation's parameter overrides one of the path. */
export function inputsOf(document: unknown, path: Path): Input[] {
  const [own = [], shared = []] = [path, path.slice(0, 2)].map((home) =>
    list(fields(at(document, home)).parameters).map((value, index) => ({
      node: resolve(document, value),
      path: [...home, 'parameters', index]
    }))
  )
  const isSame = (a: Fields, b: Fields) => a.in === b.in && (a.in === 'body' || a.name === b.name)
  return [...shared.filter(({ node }) => !own.some((other) => isSame(other.node, node))), ...own]
}

/** Whether the path leads into a parameter: a shared one, one of a path, or one of an operation. */
export const isInput = ([root, ...rest]: Path): boolean =>
  root === 'parameters' || (root === 'paths' && (rest[1] === 'parameters' || rest[2] === 'parameters'))

/** Cached by document, because many properties ask. */
const known = new WeakMap<object, Set<string>>()

/** Pointers to the shared schemas that a body refers to, directly or indirectly. */
export function inputSchemas(document: Fields): Set<string> {
  const before = known.get(document)
  if (before !== undefined) return before
  const found = new Set<string>()
  known.set(document, found)
  const open: unknown[] = sitesOf(document, 'parameter').map(({ node }) => node.schema)
  for (const value of open) {
    if (typeof value !== 'object' || value === null) continue
    const target = localPath(text((value as Fields).$ref))
    if (target === undefined) for (const child of Object.values(value)) open.push(child)
    else if (!found.has(pointer(target))) {
      found.add(pointer(target))
      open.push(at(document, target))
    }
  }
  return found
}
