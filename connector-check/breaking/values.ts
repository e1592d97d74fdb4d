/**
 * Breaking changes to the values of an input: which ones it takes, and how they are sent.
 */
import { isDeepStrictEqual } from 'node:util'
import { list, shown, text } from '../ruleset/support/json.ts'
import { tighter } from './bounds.ts'
import type { Change } from './change.ts'
import type { Field } from './model.ts'
import { change, placeIn } from './said.ts'

/** Reports values that an input no longer takes. */
export function choiceChanges(before: Field, after: Field): Change[] {
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

/** Reports narrower limits, and what changes in how a value is sent or shown. */
export function valueChanges(before: Field, after: Field): Change[] {
  const { node: was } = before
  const { node: is } = after
  const [encoded, encodes] = [was, is].map((node) => text(node['x-ms-url-encoding']) || 'single')
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
            `was sent as ${had} and is sent as ${has} now: Logic Apps workflows, and makers who joined the values themselves, send the old form.`,
            placeIn(after, 'collectionFormat')
          )
        ]
      : []),
    ...(encoded !== encodes && after.in === 'path'
      ? [
          change(
            after,
            'breaking-format-changed',
            `had the URL encoding "${encoded}" and has "${encodes}" now: what flows, apps and workflows send arrives as another text.`,
            placeIn(after, 'x-ms-url-encoding')
          )
        ]
      : []),
    ...(after.hidden !== undefined && before.hidden === undefined
      ? [
          change(
            after,
            'breaking-made-internal',
            'is hidden now: flows and apps that fill it in go on sending it, and nobody can see or change it there.',
            after.hidden
          )
        ]
      : [])
  ]
}
