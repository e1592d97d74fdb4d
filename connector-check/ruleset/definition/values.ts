/**
 * Rules about drop-downs: fixed ones (enum), and dynamic ones that another operation fills (x-ms-dynamic-*).
 */
import { isDeepStrictEqual } from 'node:util'
import { at, type Fields, fields, isFields, list, resolve, shown, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { sitesOf } from '../support/sites.ts'

const DYNAMIC = ['x-ms-dynamic-values', 'x-ms-dynamic-list', 'x-ms-dynamic-schema', 'x-ms-dynamic-properties']
const SOURCES = ['parameter', 'schema', 'property'] as const

export const valueRules: Rules = {
  'ppc-enum-values': {
    severity: 'error',
    page: 'extensions',
    asks: 'x-ms-enum-values labels each value of the enum once.',
    given: [...SOURCES, 'items'],
    check: (node) => {
      const labels = node['x-ms-enum-values']
      if (labels === undefined) return
      const place = ['x-ms-enum-values']
      if (!Array.isArray(labels)) return { message: 'Make it a list of { value, displayName }.', at: place }
      const values = labels.map((label) => fields(label).value)
      const allowed = list(node.enum)
      return [
        ...labels.map(
          (label, index) =>
            (!isFields(label) || label.value === undefined || text(label.displayName) === '') && {
              message: 'Each label needs a "value" and a "displayName".',
              at: [...place, index]
            }
        ),
        ...values.map((value, index) => {
          if (value === undefined) return false
          const message = !has(allowed, value)
            ? `"${shown(value)}" is not in "enum": add it there or remove its label.`
            : has(values.slice(0, index), value) && `"${shown(value)}" has a label already.`
          return message !== false && { message, at: [...place, index, 'value'] }
        }),
        ...allowed
          .filter((value) => !has(values, value))
          .map((value) => ({ message: `"${shown(value)}" of the enum has no label: add one.`, at: place }))
      ]
    }
  },

  'ppc-enum-labels': {
    severity: 'info',
    page: 'extensions',
    asks: 'An enum that makers choose from has labels.',
    given: [...SOURCES],
    check: (node) =>
      list(node.enum).length > 0 &&
      node['x-ms-enum-values'] === undefined &&
      node['x-ms-visibility'] !== 'internal' && {
        message: 'Add "x-ms-enum-values" to show words instead of constants.',
        at: ['enum']
      }
  },

  'ppc-dynamic-list': {
    severity: 'warning',
    page: 'extensions',
    asks: 'x-ms-dynamic-values comes with x-ms-dynamic-list, x-ms-dynamic-schema with x-ms-dynamic-properties.',
    given: [...SOURCES],
    check: (node) =>
      (
        [
          ['x-ms-dynamic-values', 'x-ms-dynamic-list'],
          ['x-ms-dynamic-schema', 'x-ms-dynamic-properties']
        ] as const
      ).map(
        ([older, newer]) =>
          node[older] !== undefined &&
          node[newer] === undefined && { message: `Add "${newer}" beside it.`, at: [older] }
      )
  },

  'ppc-dynamic-operation': {
    severity: 'error',
    page: 'validator',
    asks: 'The operation that fills a drop-down exists and declares what is taken from it.',
    given: [...SOURCES],
    check: (node, { document }) =>
      DYNAMIC.filter((key) => node[key] !== undefined).map((key) => {
        const { operationId, ...rest } = fields(node[key])
        const operation = sitesOf(document, 'operation').find((site) => site.node.operationId === operationId)
        if (operationId === undefined || operation === undefined) {
          return {
            message: `No operation is called "${shown(operationId ?? '')}": name one that exists.`,
            at: [key, 'operationId']
          }
        }
        if (!/values|list/.test(key)) return false
        const way = text(rest['value-collection'] ?? rest.itemsPath)
        return (
          declared(document, operation.node, way).type !== 'array' && {
            message: `"${operationId}" declares no array${way === '' ? '' : ` at "${way}"`}: describe it in its response.`,
            at: [key]
          }
        )
      })
  }
}

function has(values: unknown[], value: unknown): boolean {
  return values.some((other) => isDeepStrictEqual(other, value))
}

/** The schema at a path ("value/items") of the operation's successful response. */
function declared(document: Fields, operation: Fields, way: string): Fields {
  const responses = fields(operation.responses)
  let schema = resolve(document, resolve(document, responses['200'] ?? responses['201']).schema)
  for (const key of way.split('/').filter((part) => part !== '')) {
    schema = resolve(document, at(schema, ['properties', key]))
  }
  return schema
}
