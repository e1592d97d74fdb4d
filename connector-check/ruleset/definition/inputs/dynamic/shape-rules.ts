/**
 * Rules about the form of dynamic extensions: required keys, pairs of extensions, and allowed places.
 */
import { fields, isFields, type Path, shown, text } from '../../../support/json.ts'
import type { Complaint, Rules } from '../../../support/rule.ts'
import { calls, DYNAMIC, dynamicPlaces } from './calls.ts'

const TREE = 'x-ms-dynamic-tree'
const PAIRS = [
  ['x-ms-dynamic-values', 'x-ms-dynamic-list'],
  ['x-ms-dynamic-schema', 'x-ms-dynamic-properties']
] as const

export const shapeRules: Rules = {
  'ppc-dynamic-shape': {
    severity: 'warning',
    page: 'extensions',
    asks: 'A dynamic extension is an object that names an operation; a tree names one to open and one to browse.',
    given: 'document',
    check: (document) =>
      dynamicPlaces(document).flatMap(({ node, path }) =>
        DYNAMIC.filter((key) => key in node).flatMap((key) => {
          const at = [...path, key]
          const value = node[key]
          if (!isFields(value)) return [{ message: 'Make it an object with an "operationId".', at }]
          if (key === TREE) return ['open', 'browse'].map((part) => nameless(value[part], `"${part}"`, at))
          // A capability of the connector, or a built-in operation, replaces an operation.
          const isBuiltIn = key === 'x-ms-dynamic-values' && ('capability' in value || 'builtInOperation' in value)
          return [!isBuiltIn && nameless(value, 'it', at)]
        })
      )
  },

  'ppc-dynamic-given': {
    severity: 'warning',
    page: 'extensions',
    asks: 'An input in x-ms-dynamic-list, -properties or -tree is { "value": … } or { "parameterReference": … }.',
    given: 'document',
    check: (document) =>
      calls(document)
        .filter(({ older }) => !older)
        .flatMap(({ node, path, extension }) =>
          Object.entries(fields(node.parameters)).map(([name, given]) => {
            const keys = ['value', 'parameterReference', ...(extension === TREE ? ['selectedItemValuePath'] : [])]
            return (
              !keys.some((key) => key in fields(given)) && {
                message: `Write "${name}": { "value": … } for a constant, or { "parameterReference": "…" } for an input.`,
                at: [...path, 'parameters', name]
              }
            )
          })
        )
  },

  'ppc-dynamic-list': {
    severity: 'info',
    page: 'extensions',
    asks: 'x-ms-dynamic-values comes with x-ms-dynamic-list, x-ms-dynamic-schema with x-ms-dynamic-properties.',
    given: 'document',
    check: (document) =>
      dynamicPlaces(document).flatMap(({ node, path }) =>
        PAIRS.map(
          ([older, newer]) =>
            // No newer list is required beside a capability: its newer form is a tree.
            older in node &&
            !(newer in node) &&
            !('capability' in fields(node[older])) && { message: `Add "${newer}" beside it.`, at: [...path, older] }
        )
      )
  },

  'ppc-dynamic-pair': {
    severity: 'warning',
    page: 'extensions',
    asks: 'An older and a newer extension on the same input call the same operation.',
    given: 'document',
    check: (document) =>
      dynamicPlaces(document).flatMap(({ node, path }) =>
        PAIRS.map(([older, newer]) => {
          const [a, b] = [older, newer].map((key) => fields(node[key]).operationId)
          return (
            a !== undefined &&
            b !== undefined &&
            a !== b && {
              message: `"${older}" calls "${shown(a)}": call the same operation here.`,
              at: [...path, newer, 'operationId']
            }
          )
        })
      )
  },

  'ppc-dynamic-schema-paths': {
    severity: { import: 'info', certification: 'error' },
    page: 'extensions',
    asks: 'itemValuePath leads to the schema itself, where value-path leads to its "properties".',
    rows: ['DynamicPropertiesExtensionRequiredForPropertiesValuePath', 'DynamicPropertiesItemValuePathMismatch'],
    given: 'document',
    check: (document) =>
      dynamicPlaces(document).map(({ node, path }): Complaint | false => {
        const [older, newer] = [fields(node['x-ms-dynamic-schema']), fields(node['x-ms-dynamic-properties'])]
        const way = text(older['value-path']).split('/')
        if (way.at(-1) !== 'properties') return false
        const wanted = way.slice(0, -1).join('/')
        if (!('x-ms-dynamic-properties' in node)) {
          const message = `The path ends in "properties": add "x-ms-dynamic-properties" that leads to the schema ("${wanted}").`
          return { message, at: [...path, 'x-ms-dynamic-schema', 'value-path'] }
        }
        const has = text(newer.itemValuePath)
        const at = [...path, 'x-ms-dynamic-properties', ...(has === '' ? [] : ['itemValuePath'])]
        return has !== wanted && { message: `The path should be "${wanted}", the schema without "properties".`, at }
      })
  },

  'ppc-dynamic-on-body': {
    severity: { import: 'info', certification: 'error' },
    page: 'extensions',
    asks: 'The dynamic extensions of a body parameter are in its schema.',
    rows: ['DynamicExtensionDefinitionNotAllowedInParameter'],
    given: 'parameter',
    check: (node) =>
      node.in === 'body' &&
      DYNAMIC.filter((key) => key in node).map((key) => ({ message: 'Move it into "schema".', at: [key] }))
  },

  'ppc-tree-selection': {
    severity: { import: 'info', certification: 'error' },
    page: 'extensions',
    asks: 'selectedItemValuePath is used only under "browse" of x-ms-dynamic-tree, where a node has been opened.',
    rows: ['SelectedItemValuePathNotAllowedInThisPosition'],
    given: 'document',
    check: (document) =>
      calls(document)
        .filter(({ path }) => path.at(-1) !== 'browse')
        .flatMap(({ node, path }) =>
          Object.entries(fields(node.parameters)).map(
            ([name, given]) =>
              'selectedItemValuePath' in fields(given) && {
                message: 'No node has been opened here: give a constant or an input.',
                at: [...path, 'parameters', name, 'selectedItemValuePath']
              }
          )
        )
  },

  'ppc-file-picker-tree': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'x-ms-dynamic-values with the file picker comes with x-ms-dynamic-tree.',
    rows: ['DynamicTreeExtensionMissing'],
    given: 'document',
    check: (document) =>
      dynamicPlaces(document).map(
        ({ node, path }) =>
          fields(node['x-ms-dynamic-values']).capability === 'file-picker' &&
          !(TREE in node) && {
            message: `Add "${TREE}" beside it: the newer file picker reads that.`,
            at: [...path, 'x-ms-dynamic-values']
          }
      )
  },

  'ppc-file-picker': {
    severity: 'warning',
    page: 'extensions',
    asks: 'An input whose values come from the file picker needs a connector with that capability.',
    given: 'document',
    check: (document) =>
      dynamicPlaces(document).map(({ node, path }) => {
        const { capability } = fields(node['x-ms-dynamic-values'])
        const has = Object.hasOwn(fields(document['x-ms-capabilities']), text(capability))
        return (
          capability !== undefined &&
          !has && {
            message: `Add "${shown(capability)}" to the "x-ms-capabilities" of the connector.`,
            at: [...path, 'x-ms-dynamic-values', 'capability']
          }
        )
      })
  }
}

function nameless(value: unknown, name: string, at: Path): Complaint | false {
  return !('operationId' in fields(value)) && { message: `Give ${name} an "operationId".`, at }
}
