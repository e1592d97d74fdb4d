/**
 * What an input no longer takes of what it took: bounds that became narrower, and other limits of its schema.
 */
import { isDeepStrictEqual } from 'node:util'
import { type Fields, shown } from '../ruleset/support/json.ts'

/** A limit that is narrower now, by its key, with the two values in words. */
export type Tighter = { key: string; had: string; has: string }

/** By key: whether a higher value or a lower one is the narrower. */
export const LOWEST = ['minimum', 'minLength', 'minItems', 'minProperties']
export const HIGHEST = ['maximum', 'maxLength', 'maxItems', 'maxProperties']
/** These bind from their first value on, and any other value binds otherwise. */
const ANY_CHANGE = ['pattern', 'multipleOf']
/** These bind when they are true. */
const FLAGS = ['uniqueItems']
/** These bind when they are true, and then only more than before where the bound itself is no wider. */
const EXCLUSIVE = [
  ['exclusiveMinimum', 'minimum', 1],
  ['exclusiveMaximum', 'maximum', -1]
] as const
/** Nothing is shorter than that. */
const NO_BOUND = 0

/** The limits of an input that are narrower than they were. */
export function tighter(was: Fields, is: Fields): Tighter[] {
  const found = [
    ...LOWEST.filter((key) => isHigher(key, is[key], was[key])),
    ...HIGHEST.filter((key) => typeof is[key] === 'number' && (typeof was[key] !== 'number' || is[key] < was[key])),
    ...ANY_CHANGE.filter((key) => is[key] !== undefined && !isDeepStrictEqual(is[key], was[key])),
    ...FLAGS.filter((key) => is[key] === true && was[key] !== true),
    ...EXCLUSIVE.filter(([key, bound, sign]) => isExclusiveNow(was, is, key, bound, sign)).map(([key]) => key),
    ...(was['x-nullable'] === true && is['x-nullable'] !== true ? ['x-nullable'] : []),
    ...(is.additionalProperties === false && was.additionalProperties !== false ? ['additionalProperties'] : [])
  ]
  return found.map((key) => ({ key, had: shown(was[key] ?? 'none'), has: shown(is[key] ?? 'none') }))
}

function isExclusiveNow(was: Fields, is: Fields, key: string, bound: string, sign: number): boolean {
  const [had, has] = [was[bound], is[bound]]
  if (is[key] !== true || was[key] === true || typeof had !== 'number' || typeof has !== 'number') return false
  // Of integers, more than 0 is the same as from 1 on.
  return is.type === 'integer' ? sign * (has + sign - had) > 0 : sign * (has - had) >= 0
}

function isHigher(key: string, now: unknown, before: unknown): boolean {
  if (typeof now !== 'number') return false
  if (typeof before === 'number') return now > before
  return key === 'minimum' || now > NO_BOUND
}
