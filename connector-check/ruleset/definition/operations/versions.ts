/**
 * Rules about x-ms-api-annotation: the status of connector and operations, and the replacement of an operation.
 */
import { fields, isFields, text } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import { sitesOf } from '../../support/sites.ts'

const ANNOTATION = 'x-ms-api-annotation'
const STATUS = ['Preview', 'Production']

export const versionRules: Rules = {
  'ppc-api-annotation': {
    severity: { import: 'info', certification: 'warning' },
    page: 'versioning',
    asks: 'x-ms-api-annotation holds family, revision, status, expires and, on deprecated operations, replacement.',
    given: ['info', 'operation'],
    check: (node, { name }) => {
      const value = node[ANNOTATION]
      if (value === undefined) return
      const at = [ANNOTATION]
      if (!isFields(value)) return { message: 'Make it an object.', at }
      const allowed = name === 'info' ? ['status'] : ['family', 'revision', 'status', 'expires', 'replacement']
      const { status, revision, family, replacement } = value
      return [
        ...Object.keys(value)
          .filter((key) => !allowed.includes(key))
          .map((key) => ({ message: `Remove "${key}": only ${allowed.join(', ')} may be here.`, at: [...at, key] })),
        status !== undefined &&
          !STATUS.includes(text(status)) && {
            message: `Write "status" as ${STATUS.join(' or ')}.`,
            at: [...at, 'status']
          },
        revision !== undefined &&
          !(Number.isInteger(revision) && Number(revision) > 0) && {
            message: 'Write "revision" as a whole number, 1 or more.',
            at: [...at, 'revision']
          },
        family !== undefined && text(family) === '' && { message: 'Write "family" as a name.', at: [...at, 'family'] },
        replacement !== undefined &&
          !isFields(replacement) && {
            message: 'Make it an object with "api" and "operationId".',
            at: [...at, 'replacement']
          }
      ]
    }
  },

  'ppc-replacement': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'A replacement names api and operationId, and is on a deprecated operation.',
    rows: [
      'ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations',
      'ApiAnnotationExtensionReplacementInfoMissingApiProperty',
      'ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty'
    ],
    given: 'operation',
    check: (node) => {
      const { replacement } = fields(node[ANNOTATION])
      if (!isFields(replacement)) return
      const at = [ANNOTATION, 'replacement']
      return [
        node.deprecated !== true && {
          message: 'Only a deprecated operation has a "replacement": deprecate it or remove this.',
          at
        },
        ...['api', 'operationId'].map(
          (key) => text(replacement[key]) === '' && { message: `Add "${key}" to the replacement.`, at }
        )
      ]
    }
  },

  'ppc-status-order': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'No operation is in Production while its connector is in Preview.',
    rows: ['OperationStatusAheadOfConnector'],
    given: 'document',
    check: (_, { document }) =>
      fields(fields(document.info)[ANNOTATION]).status === 'Preview' &&
      sitesOf(document, 'operation').map(
        ({ node, path }) =>
          fields(node[ANNOTATION]).status === 'Production' && {
            message: 'Write "Preview": an operation cannot be in Production while its connector is in Preview.',
            at: [...path, ANNOTATION, 'status']
          }
      )
  }
}
