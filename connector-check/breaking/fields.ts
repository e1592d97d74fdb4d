/**
 * Breaking changes to one input or output and to all that its schema holds.
 */
import { type Path, pointer, text } from '../ruleset/support/json.ts'
import type { Change } from './change.ts'
import { type Field, fieldsInside, typeOf } from './model.ts'
import { change, isInput, placeIn } from './said.ts'
import { fitsFormat, fitsType, readsAlike } from './types.ts'
import { choiceChanges, valueChanges } from './values.ts'

export type Definitions = { old: unknown; now: unknown }

/**
 * Compares two fields and everything inside them. Each pair of schemas is compared once, however often it is used:
 * schemas may refer to themselves.
 */
export function comparison(was: Field, is: Field, definitions: Definitions): Change[] {
  const pairs: [Field, Field][] = [[was, is]]
  const changes: Change[] = []
  const seen = new Set<string>()
  for (const [before, after] of pairs) {
    changes.push(...fieldChanges(before, after))
    const both = `${pointer(before.path)} ${pointer(after.path)}`
    // If the type differs, everything inside differs, too: the type is reported alone.
    if (seen.has(both) || typeOf(before) !== typeOf(after)) continue
    seen.add(both)
    const [old, now] = [fieldsInside(definitions.old, before), fieldsInside(definitions.now, after)]
    for (const inner of old) {
      const other = now.find(({ name }) => name === inner.name)
      if (other !== undefined) pairs.push([inner, other])
      else if (isMissed(inner)) changes.push(removed(inner, 'is gone', placeIn(after, 'properties')))
    }
    const added = now.filter((inner) => isDemanded(inner) && !old.some(({ name }) => name === inner.name))
    changes.push(...added.map((inner) => nowRequired(inner, 'is new')))
  }
  return changes
}

/**
 * Whether the loss of this field is reported. An input may lose the items of an array, or properties with free names.
 * An output may lose properties with free names if nothing was known about them.
 */
function isMissed(field: Field): boolean {
  const { type, properties, additionalProperties } = field.node
  const isBare =
    typeOf(field) === '' || (type === 'object' && properties === undefined && additionalProperties === undefined)
  if (field.name.endsWith('{}')) return !isInput(field) && !isBare
  return !(isInput(field) && field.name.endsWith('[]'))
}

/** Whether a flow that does not send the field fails. */
export function isDemanded(field: Field): boolean {
  return isInput(field) && field.required && !field.isPreset
}

export function nowRequired(field: Field, fate: string): Change {
  const message = `${fate} and is required: existing flows, apps and workflows do not send it, and fail.`
  return change(field, 'breaking-input-required', message, field.declared)
}

export function removed(field: Field, fate: string, path: Path): Change {
  return isInput(field)
    ? change(
        field,
        field.isPreset ? 'breaking-hidden-removed' : 'breaking-input-removed',
        `${fate}: existing flows, apps and workflows still send it.`,
        path
      )
    : change(
        field,
        field.isUnseen ? 'breaking-hidden-removed' : 'breaking-output-removed',
        `${fate}: flows, apps and workflows that read it get nothing.`,
        path
      )
}

function fieldChanges(before: Field, after: Field): Change[] {
  const moved = `moved from ${before.in} to ${after.in}: flows and apps send it by name and go on, Logic Apps workflows send it to the old place.`
  const isSame = typeOf(before) === typeOf(after)
  return [
    ...typeChanges(before, after),
    ...(before.in === after.in ? [] : [change(after, 'breaking-input-moved', moved, after.declared)]),
    ...(isDemanded(after) && !before.required ? [nowRequired(after, 'was optional')] : []),
    ...(isDemanded(after) && before.required && before.isPreset && after.node.default === undefined
      ? [nowRequired(after, 'was hidden with a default')]
      : []),
    ...(isInput(after) && isSame ? [...choiceChanges(before, after), ...valueChanges(before, after)] : [])
  ]
}

function typeChanges(before: Field, after: Field): Change[] {
  const [was, is] = [typeOf(before), typeOf(after)]
  const [had, has] = [text(before.node.format), text(after.node.format)]
  const at = placeIn(after, after.node.type === undefined ? 'properties' : 'type')
  // The platforms treat a file and a binary string alike.
  const [isFile, isNowFile] = [before, after].map(
    ({ node: { type, format } }) => type === 'file' || format === 'binary'
  )
  if (isFile && isNowFile) return []
  if (isInput(after) && was === '' && is !== '') {
    const message = `took any type and takes only ${is} now: flows, apps and workflows may send another.`
    return [change(after, 'breaking-bounds-tightened', message, at)]
  }
  const fits = isInput(after) ? fitsType(was, is) : was === '' || fitsType(is, was)
  if (!isInput(after) && was === 'integer' && is === 'number') {
    const message = 'was integer and is number now: flows and apps that read it may get fractions.'
    return [change(after, 'breaking-format-changed', message, at)]
  }
  if (!fits) {
    const who = isInput(after)
      ? 'flows, apps and workflows still send the old one'
      : 'flows, apps and workflows that read it get another'
    return [change(after, 'breaking-type-changed', `was ${was} and is ${is || 'of any type'} now: ${who}.`, at)]
  }
  if (was !== is || (isInput(after) ? fitsFormat(had, has) : readsAlike(had, has))) return []
  const message = `had the format ${had || 'none'} and has ${has || 'none'} now: flows and apps may read or write it in the old one.`
  return [change(after, 'breaking-format-changed', message, placeIn(after, 'format'))]
}
