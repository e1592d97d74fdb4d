/**
 * Rules about `$ref`s: their targets, and keys next to them.
 */
import {
  at,
  type Fields,
  fields,
  isFields,
  localPath,
  members,
  type Path,
  pointer,
  shown,
  text
} from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import { type Kind, sites } from '../../support/sites.ts'

/** The section that holds the shared definitions of each kind of site. */
const SECTIONS: Partial<Record<Kind, string>> = {
  parameter: 'parameters',
  response: 'responses',
  schema: 'definitions',
  property: 'definitions'
}

/** Keywords whose values are data with arbitrary keys. */
const DATA = new Set(['example', 'examples', 'default', 'enum'])

export const referenceRules: Rules = {
  'ppc-ref-local': {
    severity: 'error',
    page: 'validator',
    asks: 'A $ref is a JSON pointer that stays inside the file.',
    rows: ['JsonPointerNotValid', 'ParameterReferenceNotValid', 'ResponseReferenceNotValid', 'SchemaReferenceNotValid'],
    given: 'document',
    check: (document) =>
      refs(document)
        .filter(({ ref }) => localPath(ref) === undefined)
        .map(({ ref, path }) => ({
          message: text(ref).startsWith('#')
            ? `"${ref}" is not a JSON pointer: write one such as "#/definitions/Name".`
            : `"${ref}" leads out of the file: copy what it names into #/definitions and refer to that.`,
          at: path
        }))
  },

  'ppc-ref-target': {
    severity: 'error',
    page: 'validator',
    asks: 'A $ref names something under #/definitions, #/parameters or #/responses.',
    rows: [
      'ParameterReferenceNotFound',
      'ParameterReferenceNotValid',
      'ResponseReferenceNotFound',
      'ResponseReferenceNotValid',
      'SchemaReferenceNotFound',
      'SchemaReferenceNotValid'
    ],
    given: 'document',
    check: (document) => {
      const kinds = new Map(sites(document).map((site) => [pointer(site.path), site.kind]))
      return refs(document).flatMap(({ ref, path }) => {
        const target = localPath(ref)
        if (target === undefined) return []
        if (!isFields(at(document, target))) {
          return { message: `"${ref}" does not exist: correct the name or define it.`, at: path }
        }
        if (isCircle(document, ref)) {
          return {
            message: `"${ref}" leads back to itself and never to a definition: replace one $ref of the circle by what it stands for.`,
            at: path
          }
        }
        const section = SECTIONS[kinds.get(pointer(path.slice(0, -1))) ?? 'document'] ?? target[0]
        if (target[0] !== section) {
          return { message: `"${ref}" does not fit here: refer to something under #/${section}.`, at: path }
        }
        const isShared = target.length === 2 && ['definitions', 'parameters', 'responses'].includes(String(target[0]))
        return isShared
          ? []
          : {
              message: `"${ref}" cannot be shared from there: move it under #/definitions, #/parameters or #/responses.`,
              at: path
            }
      })
    }
  },

  'ppc-ref-chain': {
    severity: 'error',
    page: 'validator',
    asks: 'A shared definition, parameter or response is not just a $ref to another one.',
    rows: ['ParameterRefLoopNotAllowed', 'ResponseRefLoopNotAllowed', 'SchemaRefLoopNotAllowed'],
    given: 'document',
    check: (document) =>
      ['definitions', 'parameters', 'responses'].flatMap((section) =>
        members(document[section])
          .filter(([, { $ref: ref }]) => typeof ref === 'string' && !isCircle(document, ref))
          .map(([name, { $ref: ref }]) => ({
            message: `"${name}" only refers to "${shown(ref)}": write its content here, or refer to that one instead.`,
            at: [section, name, '$ref']
          }))
      )
  },

  // Only a warning on import: keys beside a $ref are ignored, and published connectors with them work.
  'ppc-ref-siblings': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'A $ref has no other keys beside it.',
    rows: ['AdditionalPropertyNotAllowedAdjacentToRef'],
    given: 'document',
    check: (document) =>
      refs(document).flatMap(({ node, path }) =>
        Object.keys(node)
          .filter((key) => key !== '$ref')
          .map((key) => ({
            message: `Remove "${key}" beside the $ref, or write its target here instead of the $ref.`,
            at: [...path.slice(0, -1), key]
          }))
      )
  }
}

type Reference = { node: Fields; ref: unknown; path: Path }

/** Cached, because three rules ask. */
const known = new WeakMap<object, Reference[]>()

/** All `$ref`s of a document that are references. */
function refs(document: Fields): Reference[] {
  const found = known.get(document) ?? [...walk(document, [])]
  known.set(document, found)
  return found
}

/** A property may be called `$ref`, too; then its value is a schema, not a string. */
function* walk(value: object, path: Path): Generator<Reference> {
  if (isFields(value) && typeof value.$ref === 'string') yield { node: value, ref: value.$ref, path: [...path, '$ref'] }
  for (const [key, child] of Object.entries(value)) {
    if (typeof child !== 'object' || child === null || (DATA.has(key) && path.at(-1) !== 'properties')) continue
    yield* walk(child, [...path, Array.isArray(value) ? Number(key) : key])
  }
}

/** Whether a chain of `$ref`s leads back to one of its own members. */
function isCircle(document: Fields, ref: unknown): boolean {
  const seen = new Set<unknown>()
  for (let next = ref; typeof next === 'string'; next = fields(at(document, localPath(next) ?? [])).$ref) {
    if (seen.has(next)) return true
    seen.add(next)
  }
  return false
}
