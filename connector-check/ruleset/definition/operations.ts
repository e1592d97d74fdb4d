/**
 * Rules about operations: their IDs, which saved flows refer to, and their versions.
 */
import { fields, isFields, shown, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { sitesOf } from '../support/sites.ts'

const STATUS = ['Preview', 'Production']

export const operationRules: Rules = {
  'ppc-operation-id-present': {
    severity: 'error',
    page: 'validator',
    asks: 'Every operation has an operationId.',
    given: 'operation',
    check: ({ operationId }) => text(operationId) === '' && 'Add an "operationId": flows refer to the operation by it.'
  },

  'ppc-operation-id-unique': {
    severity: 'error',
    page: 'validator',
    asks: 'No two operations share an operationId.',
    given: 'document',
    check: (_, { document }) => {
      const seen = new Set<unknown>()
      return sitesOf(document, 'operation').map(({ node, path }) => {
        const id = node.operationId
        const twice = typeof id === 'string' && seen.has(id)
        seen.add(id)
        return (
          twice && {
            message: `"${id}" is taken by an earlier operation: choose another.`,
            at: [...path, 'operationId']
          }
        )
      })
    }
  },

  'ppc-operation-id-pascal-case': {
    severity: 'warning',
    page: 'codingStandards',
    asks: 'An operationId is in PascalCase, of letters and digits.',
    given: 'operation',
    check: ({ operationId }) => {
      const id = text(operationId)
      if (id === '' || /^[A-Z][A-Za-z0-9]*$/.test(id)) return
      const words = id.split(/[^A-Za-z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      return { message: `Write "${id}" in PascalCase, such as "${words.join('')}".`, at: ['operationId'] }
    }
  },

  'ppc-api-annotation': {
    severity: 'error',
    page: 'versioning',
    asks: 'x-ms-api-annotation holds family, revision, status and, on deprecated operations, replacement.',
    given: ['info', 'operation'],
    check: (node, { name }) => {
      const value = node['x-ms-api-annotation']
      if (value === undefined) return
      const at = ['x-ms-api-annotation']
      if (!isFields(value)) return { message: 'Make it an object.', at }
      const allowed = name === 'info' ? ['status'] : ['family', 'revision', 'status', 'replacement']
      const { status, revision, family, replacement } = value
      const { api, operationId } = fields(replacement)
      return [
        ...Object.keys(value)
          .filter((key) => !allowed.includes(key))
          .map((key) => ({ message: `Remove "${key}": here stand only ${allowed.join(', ')}.`, at: [...at, key] })),
        status !== undefined &&
          !STATUS.includes(text(status)) && { message: `"status" is ${STATUS.join(' or ')}.`, at: [...at, 'status'] },
        revision !== undefined &&
          !(Number.isInteger(revision) && Number(revision) > 0) && {
            message: '"revision" is a whole number from 1.',
            at: [...at, 'revision']
          },
        family !== undefined && text(family) === '' && { message: '"family" is a name.', at: [...at, 'family'] },
        replacement !== undefined &&
          node.deprecated !== true && {
            message: 'Only a deprecated operation has a "replacement": deprecate it or remove this.',
            at: [...at, 'replacement']
          },
        replacement !== undefined &&
          (text(api) === '' || text(operationId) === '') && {
            message: '"replacement" needs both "api" and "operationId".',
            at: [...at, 'replacement']
          }
      ]
    }
  },

  'ppc-family-revisions': {
    severity: 'error',
    page: 'versioning',
    asks: 'The operations of a family have different revisions.',
    given: 'document',
    check: (_, { document }) => {
      const seen = new Set<string>()
      return sitesOf(document, 'operation').map(({ node, path }) => {
        const { family, revision } = fields(node['x-ms-api-annotation'])
        const version = `${shown(family)} ${shown(revision ?? 'without revision')}`
        const twice = typeof family === 'string' && seen.has(version)
        seen.add(version)
        return (
          twice && {
            message: `The family has a "${version}" already: give this operation its own revision.`,
            at: [...path, 'x-ms-api-annotation']
          }
        )
      })
    }
  },

  'ppc-status-order': {
    severity: 'error',
    page: 'validator',
    asks: 'No operation is in Production while its connector is in Preview.',
    given: 'document',
    check: (_, { document }) =>
      fields(fields(document.info)['x-ms-api-annotation']).status === 'Preview' &&
      sitesOf(document, 'operation').map(
        ({ node, path }) =>
          fields(node['x-ms-api-annotation']).status === 'Production' && {
            message: 'The connector is in Preview, so this operation is not in Production yet.',
            at: [...path, 'x-ms-api-annotation', 'status']
          }
      )
  }
}
