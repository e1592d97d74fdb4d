/**
 * Rules about enums and defaults.
 */
import { type Fields, isFields, list, shown } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import type { Kind } from '../../support/sites.ts'

const VALUES: Kind[] = ['parameter', 'schema', 'property', 'items', 'header']

export const enumRules: Rules = {
  'ppc-enum-empty': {
    severity: 'error',
    page: 'validator',
    asks: 'An enum has values.',
    rows: ['EnumMustContainAtLeastOneElement'],
    given: VALUES,
    check: ({ enum: values }) =>
      Array.isArray(values) &&
      values.length === 0 && { message: 'Add the values, or remove the empty enum.', at: ['enum'] }
  },

  // Only a warning on import: published connectors with the strings "true" and "false" in the enum of a boolean work.
  'ppc-enum-type': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'The values of an enum are of the type stated beside it.',
    rows: ['InvalidEnumValue'],
    given: VALUES,
    check: ({ type, enum: values }) =>
      list(values).map(
        (value, index) =>
          !isOf(type, value) && {
            message: `${JSON.stringify(value)} is not of type ${shown(type)}: correct the value or the type.`,
            at: ['enum', index]
          }
      )
  },

  // An error: https://github.com/MicrosoftDocs/BusinessApplicationPlatform-Connectors-public/issues/480 shows an import
  // that failed because of it.
  'ppc-default-type': {
    severity: 'error',
    page: 'validator',
    asks: 'A default is of the type stated beside it.',
    rows: ['DefaultValueMustMatchType'],
    given: VALUES,
    check: (node) => !isWritten(node) && wrongDefault(node)
  },

  // Only a warning on import: published connectors with these work.
  'ppc-default-text': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'The default of a number, a boolean or a list is not a string, and no default is null.',
    rows: ['DefaultValueMustMatchType'],
    given: VALUES,
    check: (node) => isWritten(node) && wrongDefault(node)
  }
}

/** Whether the default is a string or null, which an import accepts for other types. */
const isWritten = ({ default: preset }: Fields) => typeof preset === 'string' || preset === null

function wrongDefault({ type, default: preset }: Fields) {
  return (
    preset !== undefined &&
    !isOf(type, preset) && {
      message: `${JSON.stringify(preset)} is not of type ${shown(type)}: correct the default or the type.`,
      at: ['default']
    }
  )
}

function isOf(type: unknown, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isFields(value)
  return !['string', 'number', 'boolean'].includes(shown(type)) || typeof value === type
}
