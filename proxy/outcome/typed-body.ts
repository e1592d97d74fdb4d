/**
 * Outcome: from tyntec's fields to a body that is typed as the definition declares it. Power Automate fails an action at
 * run time when a field has another type than declared, so a field is converted where nothing is lost and left out
 * otherwise. Nulls are left out as well: absent is what the declaration allows.
 */

import type { DefinedAnswer } from '../definition/load.ts'
import type { Ok, OperationId } from '../definition/operations.ts'
import type { Success } from './policy.ts'

/**
 * Builds the body from scratch: declared fields alone, in the order of the definition.
 *
 * @returns `dropped` names the fields whose value fits no declared type; never their values
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

/** @returns a whole number, also from its text where nothing is lost; undefined for anything else */
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
