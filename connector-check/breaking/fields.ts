/**
 * Breaking changes to one input or output and to all that its schema holds.
 */
import { isDeepStrictEqual } from 'node:util'
import { list, type Path, pointer, shown } from '../ruleset/support/json.ts'
import type { BreakingRule, Change } from './change.ts'
import { type Field, fieldsInside, typeOf } from './model.ts'

export type Definitions = { old: unknown; now: unknown }

/** Compares two fields and what they hold, two schemas once however often they are used: in a circle, or in a diamond. */
export function comparison(was: Field, is: Field, definitions: Definitions): Change[] {
  const pairs: [Field, Field][] = [[was, is]]
  const changes: Change[] = []
  const seen = new Set<string>()
  for (const [before, after] of pairs) {
    changes.push(...fieldChanges(before, after))
    const both = `${pointer(before.path)} ${pointer(after.path)}`
    // Of another type everything inside is different too.
    if (seen.has(both) || typeOf(before) !== typeOf(after)) continue
    seen.add(both)
    const [old, now] = [fieldsInside(definitions.old, before), fieldsInside(definitions.now, after)]
    for (const inner of old) {
      const other = now.find(({ name }) => name === inner.name)
      if (other !== undefined) pairs.push([inner, other])
      else if (!(isInput(inner) && inner.name.endsWith('[]'))) {
        changes.push(removed(inner, 'is gone', [...after.path, 'properties']))
      }
    }
    const added = now.filter((inner) => isDemanded(inner) && !old.some(({ name }) => name === inner.name))
    changes.push(...added.map((inner) => nowRequired(inner, 'is new')))
  }
  return changes
}

/** Whether a flow that does not send the field fails. */
export function isDemanded(field: Field): boolean {
  return isInput(field) && field.required && !field.isPreset
}

export function nowRequired(field: Field, fate: string): Change {
  return change(field, 'breaking-input-required', `${fate} and is required: flows do not send it.`, field.declared)
}

export function removed(field: Field, fate: string, path: Path): Change {
  return isInput(field)
    ? change(field, 'breaking-input-removed', `${fate}: flows still send it.`, path)
    : change(field, 'breaking-output-removed', `${fate}: flows that read it get nothing.`, path)
}

function fieldChanges(before: Field, after: Field): Change[] {
  const [was, is] = [before, after].map((field) => typeOf(field) || 'of any type')
  const [had, has] = [before, after].map(({ node }) => shown(node.format ?? 'none'))
  const found: [boolean, BreakingRule, string, Path][] = [
    [was !== is, 'breaking-type-changed', `was ${was} and is ${is} now.`, [...after.path, 'type']],
    [
      was === is && had !== has,
      'breaking-format-changed',
      `had the format ${had} and has ${has} now.`,
      [...after.path, 'format']
    ],
    [before.in !== after.in, 'breaking-input-moved', `moved from ${before.in} to ${after.in}.`, after.declared]
  ]
  return [
    ...found.flatMap(([isSo, rule, message, path]) => (isSo ? [change(after, rule, message, path)] : [])),
    ...(isDemanded(after) && !before.required ? [nowRequired(after, 'was optional')] : []),
    ...(isInput(after) && was === is ? choiceChanges(before, after) : [])
  ]
}

/** What an input no longer takes. */
function choiceChanges(before: Field, after: Field): Change[] {
  const [old, now] = [list(before.node.enum), list(after.node.enum)]
  if (now.length === 0) return []
  const messages =
    old.length === 0
      ? [
          `took anything and takes only ${now.map((value) => `"${shown(value)}"`).join(', ')} now: flows may send others.`
        ]
      : old
          .filter((value) => !now.some((other) => isDeepStrictEqual(other, value)))
          .map((value) => `no longer takes "${shown(value)}", which flows may have chosen.`)
  return messages.map((message) => change(after, 'breaking-enum-value-removed', message, [...after.path, 'enum']))
}

function isInput(field: Field): boolean {
  return field.in !== 'response'
}

function change(field: Field, rule: BreakingRule, message: string, path: Path): Change {
  const kind = isInput(field) ? 'Input' : 'Output'
  return { rule, message, path, subject: field.name === '' ? 'The output' : `${kind} "${field.name}"` }
}
