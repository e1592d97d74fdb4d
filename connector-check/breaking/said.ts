/**
 * How a change of an input or output is put, and where it points.
 */
import type { Path } from '../ruleset/support/json.ts'
import type { BreakingRule, Change } from './change.ts'
import type { Field } from './model.ts'
import { placeOf } from './schema.ts'

/** Where the schema, or the part of it that is heard, has the key. */
export function placeIn({ parts, node }: Field, key: string): Path {
  return placeOf(parts, node, key)
}

/** Whether flows fill it in; else they read it. */
export function isInput(field: Field): boolean {
  return field.in !== 'response' && field.in !== 'notification'
}

/** What is said of one field. */
export function change(field: Field, rule: BreakingRule, message: string, path: Path): Change {
  const kind = isInput(field) ? 'Input' : 'Output'
  const whole = field.in === 'notification' ? 'The notification' : 'The output'
  return { rule, message, path, subject: field.name === '' ? whole : `${kind} "${field.name}"` }
}
