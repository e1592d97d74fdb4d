/**
 * Rules about x-ms-visibility: what the designer shows first, collapses or hides.
 */
import { inputSchemas } from '../support/inputs.ts'
import { fields, pointer, shown, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { sitesOf } from '../support/sites.ts'

const VALUES = ['important', 'none', 'advanced', 'internal']

export const visibilityRules: Rules = {
  'ppc-visibility-value': {
    severity: 'error',
    page: 'extensions',
    asks: `x-ms-visibility is ${VALUES.join(', ')}.`,
    given: ['operation', 'parameter', 'schema', 'property'],
    check: ({ 'x-ms-visibility': value }) =>
      value !== undefined &&
      !VALUES.includes(text(value)) && {
        message: `"${shown(value)}" is none of ${VALUES.join(', ')}.`,
        at: ['x-ms-visibility']
      }
  },

  'ppc-internal-default': {
    severity: 'error',
    page: 'extensions',
    asks: 'What is internal and required has a default, for nobody can fill it in.',
    given: ['parameter', 'property'],
    check: (node, { required, path, document }) =>
      node['x-ms-visibility'] === 'internal' &&
      (node.required === true || required) &&
      (isInput(path) || isInBody(document, path)) &&
      node.default === undefined &&
      node.in !== 'body' && {
        message: 'Nobody can fill in a hidden required input: add a "default".',
        at: ['x-ms-visibility']
      }
  },

  'ppc-internal-optional': {
    severity: 'error',
    page: 'validator',
    asks: 'What is internal and has a default is required, or the default is never sent.',
    given: 'document',
    check: (_, { document }) =>
      sitesOf(document, 'parameter').map(
        ({ node, path }) =>
          node['x-ms-visibility'] === 'internal' &&
          node.default !== undefined &&
          fields(node).required !== true && {
            message: 'The default of a hidden input is sent only if it is required: add "required": true.',
            at: [...path, 'x-ms-visibility']
          }
      )
  }
}

/** Makers fill in nothing of a response; a schema under #/definitions may be used by both. */
function isInput(path: (string | number)[]): boolean {
  return path.includes('parameters') && !path.includes('responses')
}

function isInBody(document: unknown, path: (string | number)[]): boolean {
  return path[0] === 'definitions' && inputSchemas(document).has(pointer(path.slice(0, 2)))
}
