/**
 * Limits of an input that became narrower, so that it no longer takes every value that it took.
 */
import { isDeepStrictEqual } from 'node:util'
import { type Fields, shown } from '../ruleset/support/json.ts'

/** A limit that is narrower now, by its key, with the two values in words. */
export type Tighter = { key: string; had: string; has: string }

/** Lower bounds: a higher value is narrower. */
export const LOWEST = ['minimum', 'minLength', 'minItems', 'minProperties']
/** Upper bounds: a lower value is narrower. */
export const HIGHEST = ['maximum', 'maxLength', 'maxItems', 'maxProperties']
/** A pattern or multipleOf that is new or different may exclude values that were allowed. */
const ANY_CHANGE = ['pattern', 'multipleOf']
/** Narrower once it is true. */
const FLAGS = ['uniqueItems']
/**
 * Narrower once they are true, unless the bound itself was widened: [key, its bound, 1 for a lower and -1 for an upper
 * bound].
 */
const EXCLUSIVE = [
  ['exclusiveMinimum', 'minimum', 1],
  ['exclusiveMaximum', 'maximum', -1]
] as const
/** The bound of lengths and counts that excludes nothing. */
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
  // For integers, "more than 0" is the same as "1 or more".
  return is.type === 'integer' ? sign * (has + sign - had) > 0 : sign * (has - had) >= 0
}

function isHigher(key: string, now: unknown, before: unknown): boolean {
  if (typeof now !== 'number') return false
  if (typeof before === 'number') return now > before
  return key === 'minimum' || now > NO_BOUND
}
