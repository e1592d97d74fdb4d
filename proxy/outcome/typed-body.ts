/**
 * Outcome: converts tyntec's fields to the types that the definition declares. Power Automate fails an action at run time if a
 * field has another type than declared, so a field is converted if that is lossless, and left out otherwise. Nulls are left out,
 * too, because the definition allows fields to be absent but not null.
 */

import type { Ok, OperationId } from '../definition/operations.ts'
import type { DefinedAnswer } from '../definition/parts.ts'
import type { Success } from './policy.ts'

/**
 * Builds the body from declared fields only, in the order of the definition.
 *
 * @returns `dropped` has the names, never the values, of the fields that could not be converted
 */
export function typedBody<Id extends OperationId>(
  { otp, verdict }: Success<Id>,
  declared: DefinedAnswer
): { body: Ok<Id>; dropped: string[] } {
  const body: Record<string, unknown> = {}
  const dropped: string[] = []
  for (const name in declared.properties) {
    if (Object.hasOwn(verdict, name)) continue
    const { type } = declared.properties[name] as DefinedAnswer['properties'][string]
    const value = Object.hasOwn(otp, name) ? otp[name] : undefined
    if (value === undefined || value === null) continue
    const converted = CONVERT[type](value)
    if (converted === undefined) dropped.push(name)
    else body[name] = converted
  }
  return { body: Object.assign(body, verdict) as Ok<Id>, dropped }
}

/** @returns a safe integer, also from its canonical decimal text; undefined for anything else */
export function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?(?:0|[1-9]\d{0,15})$/.test(value) ? Number(value) : value
  return Number.isSafeInteger(number) && !Object.is(number, -0) ? (number as number) : undefined
}

const CONVERT = {
  string: (value: unknown) => {
    if (typeof value === 'string') return value
    return Number.isSafeInteger(value) || typeof value === 'boolean' ? String(value) : undefined
  },
  integer: wholeNumber,
  boolean: (value: unknown) => {
    if (value === 'true' || value === 'false') return value === 'true'
    return typeof value === 'boolean' ? value : undefined
  }
}
