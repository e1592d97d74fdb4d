/**
 * How a change of an input or output is worded, and where the finding points.
 */
import type { Path } from '../ruleset/support/json.ts'
import type { BreakingRule, Change } from './change.ts'
import type { Field } from './model.ts'
import { placeOf } from './schema.ts'

/** The path of the key, in the schema or in the `allOf` part that counts. */
export function placeIn({ parts, node }: Field, key: string): Path {
  return placeOf(parts, node, key)
}

/** Whether flows fill it in. If not, they read it. */
export function isInput(field: Field): boolean {
  return field.in !== 'response' && field.in !== 'notification'
}

/** Makes the change of one field. */
export function change(field: Field, rule: BreakingRule, message: string, path: Path): Change {
  const kind = isInput(field) ? 'Input' : 'Output'
  const whole = field.in === 'notification' ? 'The notification' : 'The output'
  return { rule, message, path, subject: field.name === '' ? whole : `${kind} "${field.name}"` }
}
