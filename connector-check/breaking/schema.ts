/**
 * A schema as it applies to a value: `$ref`s followed, and the parts of an `allOf` merged.
 */
import { isDeepStrictEqual } from 'node:util'
import { at, type Fields, fields, list, localPath, type Path } from '../ruleset/support/json.ts'
import { HIGHEST, LOWEST } from './bounds.ts'

export type Found = { node: Fields; path: Path }

/** Follows `$ref`s and remembers where they lead. */
export function follow(definition: unknown, value: unknown, path: Path): Found {
  let here = { node: fields(value), path }
  for (let steps = 0; '$ref' in here.node; steps++) {
    const target = localPath(here.node.$ref)
    if (target === undefined || steps > 20) return { node: {}, path }
    here = { node: fields(at(definition, target)), path: target }
  }
  return here
}

/** The schema and the parts of its `allOf`, recursively, each once. */
export function composed(definition: unknown, { node, path }: Found): Found[] {
  const found = [{ node, path }]
  const known = new Set([node])
  for (const whole of found) {
    for (const [index, value] of list(whole.node.allOf).entries()) {
      const part = follow(definition, value, [...whole.path, 'allOf', index])
      if (!known.has(part.node)) found.push(part)
      known.add(part.node)
    }
  }
  return found
}

/**
 * Merges the parts into one schema. Of two limits the narrower counts, because a value must fit all parts; for other
 * keys the first part counts.
 */
export function together(parts: Found[]): Fields {
  const [first] = parts
  if (first === undefined || parts.length === 1) return first?.node ?? {}
  const whole = new Map<string, unknown>()
  for (const { node } of parts) {
    for (const [key, value] of Object.entries(node)) {
      if (!whole.has(key) || isNarrower(key, value, whole.get(key))) whole.set(key, value)
    }
  }
  return Object.fromEntries(whole)
}

/** The path of the key in the part whose value counts. */
export function placeOf(parts: Found[], whole: Fields, key: string): Path {
  const having = parts.filter(({ node }) => Object.hasOwn(node, key))
  const setting = having.find(({ node }) => isDeepStrictEqual(node[key], whole[key]))
  return [...((setting ?? having[0] ?? parts[0])?.path ?? []), key]
}

function isNarrower(key: string, value: unknown, other: unknown): boolean {
  if (key === 'enum') return list(value).length > 0 && list(value).length < list(other).length
  if (typeof value !== 'number' || typeof other !== 'number') return false
  return (LOWEST.includes(key) && value > other) || (HIGHEST.includes(key) && value < other)
}
