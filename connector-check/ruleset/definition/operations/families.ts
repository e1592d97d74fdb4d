/**
 * Rules about families: operations that are revisions of each other.
 */
import { type Fields, fields, type Path, shown, text } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import { sitesOf } from '../../support/sites.ts'

const ANNOTATION = 'x-ms-api-annotation'

type Member = { path: Path; revision: unknown; isActive: boolean; status: unknown }

export const familyRules: Rules = {
  'ppc-family-revisions': {
    severity: { import: 'warning', certification: 'error' },
    page: 'versioning',
    asks: 'The operations of a family have different revisions, and at most one of them has none.',
    rows: ['OperationFamilyHasDuplicateRevisions', 'OperationFamilyHasManyEmptyRevisions'],
    given: 'document',
    check: (_, { document }) =>
      families(document).flatMap(({ name, members }) => {
        const seen = new Set<string>()
        return members.map(({ path, revision }) => {
          const version = revision === undefined ? 'operation without a revision' : `revision ${shown(revision)}`
          const twice = seen.has(version)
          seen.add(version)
          const message = `The family "${name}" has its ${version} already: give this operation a revision of its own.`
          return twice && { message, at: [...path, ANNOTATION] }
        })
      })
  },

  'ppc-family-revision-present': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'An operation that names its family names its revision, too.',
    rows: ['OperationRevisionEmpty'],
    given: 'operation',
    check: ({ [ANNOTATION]: annotation }) => {
      const { family, revision } = fields(annotation)
      return text(family) !== '' && revision === undefined && { message: 'Add a "revision".', at: [ANNOTATION] }
    }
  },

  'ppc-family-active': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'At most two operations of a family are not deprecated, and at most one of these is in Production.',
    rows: ['OperationFamilyHasManyActiveOperations', 'OperationFamilyHasManyActiveProductionOperations'],
    given: 'document',
    check: (_, { document }) =>
      families(document).flatMap(({ name, members }) => {
        const active = oldestFirst(members.filter(({ isActive }) => isActive))
        const released = active.filter(({ status }) => status === 'Production')
        const surplus = active.slice(0, -2)
        return [
          ...surplus.map(({ path }) => ({
            message: `The family "${name}" has ${active.length} active operations: deprecate this one.`,
            at: [...path, ANNOTATION]
          })),
          ...released
            .slice(0, -1)
            .filter((member) => !surplus.includes(member))
            .map(({ path }) => ({
              message: `The family "${name}" has a later revision in Production: deprecate this one.`,
              at: [...path, ANNOTATION]
            }))
        ]
      })
  },

  'ppc-family-suffix': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'The operationId of a second or later revision ends with it, such as V2.',
    rows: ['OperationIdShouldEndWithRevision'],
    given: 'operation',
    check: ({ operationId, [ANNOTATION]: annotation }) => {
      const { revision } = fields(annotation)
      const id = text(operationId)
      if (id === '' || typeof revision !== 'number' || !Number.isInteger(revision) || revision < 2) return
      const suffix = `V${revision}`
      return (
        !id.toUpperCase().endsWith(suffix) && {
          message: `End "${id}" with "${suffix}", as it is revision ${revision}.`,
          at: ['operationId']
        }
      )
    }
  }
}

/** The families, by name. An operation without a status has that of the connector. */
function families(document: Fields): { name: string; members: Member[] }[] {
  const found = new Map<string, Member[]>()
  const inherited = fields(fields(document.info)[ANNOTATION]).status
  for (const { node, path } of sitesOf(document, 'operation')) {
    const { family, revision, status = inherited } = fields(node[ANNOTATION])
    if (typeof family !== 'string') continue
    const members = found.get(family) ?? []
    members.push({ path, revision, status, isActive: node.deprecated !== true })
    found.set(family, members)
  }
  return [...found].map(([name, members]) => ({ name, members }))
}

/**
 * Sorts by revision. An operation without one is the first
 * (https://learn.microsoft.com/connectors/custom-connectors/operational-versioning).
 */
function oldestFirst(members: Member[]): Member[] {
  const rank = ({ revision }: Member) => (typeof revision === 'number' ? revision : 1)
  return members.toSorted((a, b) => rank(a) - rank(b))
}
