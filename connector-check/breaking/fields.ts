/**
 * Breaking changes to one input or output and to all that its schema holds.
 */
import { isDeepStrictEqual } from 'node:util'
import { list, type Path, pointer, shown, text } from '../ruleset/support/json.ts'
import { tighter } from './bounds.ts'
import type { BreakingRule, Change } from './change.ts'
import { type Field, fieldsInside, typeOf } from './model.ts'
import { placeOf } from './schema.ts'
import { fitsFormat, fitsType, readsAlike } from './types.ts'

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
        changes.push(removed(inner, 'is gone', placeIn(after, 'properties')))
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
  const message = `${fate} and is required: flows, apps and workflows that exist do not send it, and fail.`
  return change(field, 'breaking-input-required', message, field.declared)
}

export function removed(field: Field, fate: string, path: Path): Change {
  return isInput(field)
    ? change(field, 'breaking-input-removed', `${fate}: flows, apps and workflows that exist still send it.`, path)
    : change(field, 'breaking-output-removed', `${fate}: flows, apps and workflows that read it get nothing.`, path)
}

function fieldChanges(before: Field, after: Field): Change[] {
  const moved = `moved from ${before.in} to ${after.in}: flows and apps send it by name and go on, Logic Apps workflows send it to the old place.`
  const isSame = typeOf(before) === typeOf(after)
  return [
    ...typeChanges(before, after),
    ...(before.in === after.in ? [] : [change(after, 'breaking-input-moved', moved, after.declared)]),
    ...(isDemanded(after) && !before.required ? [nowRequired(after, 'was optional')] : []),
    ...(isInput(after) && isSame ? [...choiceChanges(before, after), ...valueChanges(before, after)] : [])
  ]
}

function typeChanges(before: Field, after: Field): Change[] {
  const [was, is] = [typeOf(before), typeOf(after)]
  const [had, has] = [text(before.node.format), text(after.node.format)]
  const at = placeIn(after, after.node.type === undefined ? 'properties' : 'type')
  // A file, and a text of bytes, are one thing to the platforms.
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

/** Which of its values an input no longer takes. */
function choiceChanges(before: Field, after: Field): Change[] {
  const [old, now] = [list(before.node.enum), list(after.node.enum)]
  const at = placeIn(after, 'enum')
  if (now.length === 0) return []
  if (old.length === 0) {
    const values = now.map((value) => `"${shown(value)}"`).join(', ')
    const message = `took anything and takes only ${values} now: flows, apps and workflows may send others.`
    return [change(after, 'breaking-enum-added', message, at)]
  }
  return old
    .filter((value) => !now.some((other) => isDeepStrictEqual(other, value)))
    .map((value) => `no longer takes "${shown(value)}", which flows, apps and workflows may have chosen.`)
    .map((message) => change(after, 'breaking-enum-value-removed', message, at))
}

/** What else an input no longer takes, or what is sent in its place. */
function valueChanges(before: Field, after: Field): Change[] {
  const { node: was } = before
  const { node: is } = after
  const isNowHidden = is['x-ms-visibility'] === 'internal' && was['x-ms-visibility'] !== 'internal'
  const [had, has] = [text(was.collectionFormat) || 'csv', text(is.collectionFormat) || 'csv']
  const isDefaultKnown = was.default !== undefined && is.default !== undefined
  return [
    ...tighter(was, is).map(({ key, had: old, has: now }) =>
      change(
        after,
        'breaking-bounds-tightened',
        `had ${key} ${old} and has ${now} now: flows, apps and workflows may send what it no longer takes.`,
        placeIn(after, key)
      )
    ),
    ...(isDefaultKnown && !isDeepStrictEqual(was.default, is.default)
      ? [
          change(
            after,
            'breaking-default-changed',
            `had the default "${shown(was.default)}" and has "${shown(is.default)}" now: flows and apps that left it out send another value.`,
            placeIn(after, 'default')
          )
        ]
      : []),
    ...(had !== has && (was.type === 'array' || is.type === 'array')
      ? [
          change(
            after,
            'breaking-collection-format',
            `was sent as ${had} and is sent as ${has} now: Logic Apps workflows and whoever joined the values send the old form.`,
            placeIn(after, 'collectionFormat')
          )
        ]
      : []),
    ...(isNowHidden
      ? [
          change(
            after,
            'breaking-made-internal',
            'is hidden now: flows and apps that fill it in go on sending it, and nobody can see or change it there.',
            placeIn(after, 'x-ms-visibility')
          )
        ]
      : [])
  ]
}

/** Where the schema, or the part of it that is heard, has the key. */
function placeIn({ parts, node }: Field, key: string): Path {
  return placeOf(parts, node, key)
}

function isInput(field: Field): boolean {
  return field.in !== 'response' && field.in !== 'notification'
}

function change(field: Field, rule: BreakingRule, message: string, path: Path): Change {
  const kind = isInput(field) ? 'Input' : 'Output'
  const whole = field.in === 'notification' ? 'The notification' : 'The output'
  return { rule, message, path, subject: field.name === '' ? whole : `${kind} "${field.name}"` }
}
