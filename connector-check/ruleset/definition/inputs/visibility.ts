/**
 * Rules about x-ms-visibility: what the designer shows first, collapses or hides.
 */
import { inputSchemas, isInput } from '../../support/inputs.ts'
import { type Fields, fields, isFields, list, pointer, shown, text } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import { type Kind, sitesOf } from '../../support/sites.ts'

const VISIBILITY = 'x-ms-visibility'
const VALUES = ['important', 'advanced', 'internal']
const NORMAL = ['none', 'normal', '']

/** Where the designer reads it. */
const STATED: Kind[] = ['operation', 'parameter', 'schema', 'property']

export const visibilityRules: Rules = {
  'ppc-visibility-none': {
    // A note on import: the designer ignores an unknown value, which has the same effect. Microsoft's JSON schema
    // refuses it.
    severity: { import: 'info', certification: 'error' },
    page: 'extensions',
    asks: 'x-ms-visibility is left out for normal visibility: "none" and "" are not values.',
    rows: ['JsonValueNotInEnum'],
    given: STATED,
    check: ({ [VISIBILITY]: value }) =>
      isNormal(value) && {
        message: `Remove it: "${value}" is not a value, and without x-ms-visibility the visibility is normal.`,
        at: [VISIBILITY]
      }
  },

  'ppc-visibility-value': {
    severity: { import: 'warning', certification: 'error' },
    page: 'extensions',
    asks: `x-ms-visibility is ${VALUES.join(', ')}.`,
    rows: ['JsonValueNotInEnum'],
    given: STATED,
    check: ({ [VISIBILITY]: value }) =>
      value !== undefined &&
      !VALUES.includes(text(value)) &&
      !isNormal(value) && {
        message: `"${shown(value)}" is not a visibility: write one of ${VALUES.join(', ')}.`,
        at: [VISIBILITY]
      }
  },

  'ppc-internal-default': {
    severity: 'warning',
    page: 'extensions',
    asks: 'An internal, required input has a default, because nobody can fill it in.',
    given: ['parameter', 'property'],
    check: (node, { required, path, document }) =>
      node[VISIBILITY] === 'internal' &&
      (node.required === true || required) &&
      node.in !== 'body' &&
      !isFilled(node) &&
      (isInput(path) || isInBody(document, path)) && {
        message: 'Nobody can fill in a hidden required input: add a "default".',
        at: [VISIBILITY]
      }
  },

  // The page has two rows for this, one milder. The stricter one is taken for properties: no published connector has
  // such a property, twelve have such a parameter.
  'ppc-internal-optional': {
    severity: 'warning',
    page: 'validator',
    asks: 'An internal parameter with a default is required; otherwise the default is never sent.',
    rows: ['InternalPropertyWithDefaultOptional'],
    given: 'document',
    check: (_, { document }) =>
      sitesOf(document, 'parameter').map(
        ({ node, path }) =>
          node[VISIBILITY] === 'internal' &&
          node.default !== undefined &&
          fields(node).required !== true && {
            message: 'The default of a hidden input is sent only if it is required: add "required": true.',
            at: [...path, VISIBILITY]
          }
      )
  },

  'ppc-internal-optional-property': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'An internal property with a default is required; otherwise the default is ignored.',
    rows: ['PropertyMustBeRequired'],
    given: 'property',
    check: (node, { required, path, document }) =>
      node[VISIBILITY] === 'internal' &&
      node.default !== undefined &&
      !required &&
      (isInput(path) || isInBody(document, path)) && {
        message: 'The default of a hidden property is sent only if it is required: list it under "required".',
        at: [VISIBILITY]
      }
  }
}

function isNormal(value: unknown): value is string {
  return typeof value === 'string' && NORMAL.includes(value.toLowerCase())
}

/**
 * Whether a shared schema is used in a body. Makers fill in nothing of a response, but a shared schema may be used in
 * both.
 */
function isInBody(document: Fields, path: (string | number)[]): boolean {
  return path[0] === 'definitions' && inputSchemas(document).has(pointer(path.slice(0, 2)))
}

/**
 * Whether a value is sent although nobody fills it in: it has a default, or is the URL of a webhook, which the platform
 * fills in. Such a property inside an object fills the object, too.
 */
function isFilled(node: Fields): boolean {
  const open: Fields[] = [node]
  for (const schema of open) {
    if (schema.default !== undefined || schema['x-ms-notification-url'] !== undefined) return true
    open.push(...Object.values(fields(schema.properties)).filter(isFields), ...[schema.items].filter(isFields))
    open.push(...list(schema.allOf).filter(isFields))
  }
  return false
}
