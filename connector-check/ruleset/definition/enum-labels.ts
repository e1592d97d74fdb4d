/**
 * Rules about drop-downs with fixed values (enum), and the labels that makers see instead (x-ms-enum-values).
 */
import { isDeepStrictEqual } from 'node:util'
import { fields, list, shown, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import type { Kind } from '../support/sites.ts'

const INPUTS: Kind[] = ['parameter', 'schema', 'property', 'items']
const LABELS = 'x-ms-enum-values'

export const enumLabelRules: Rules = {
  'ppc-enum-values': {
    severity: { import: 'warning', certification: 'error' },
    page: 'extensions',
    asks: 'Each label in x-ms-enum-values is for a value of the enum, and each value has one label at most.',
    rows: ['InvalidEnumValuesExtensionValue', 'DuplicateEnumValuesInExtension'],
    given: INPUTS,
    check: (node) => {
      const values = list(node[LABELS]).map((label) => fields(label).value)
      return values.map((value, index) => {
        if (value === undefined) return false
        const message = !has(list(node.enum), value)
          ? `"${shown(value)}" is not in "enum": add it there or remove its label.`
          : has(values.slice(0, index), value) && `"${shown(value)}" has a label already: remove one.`
        return message !== false && { message, at: [LABELS, index, 'value'] }
      })
    }
  },

  'ppc-enum-display-name': {
    severity: { import: 'warning', certification: 'error' },
    page: 'extensions',
    asks: 'x-ms-enum-values is a list of { value, displayName }.',
    rows: ['MissingEnumValuesDisplayName'],
    given: INPUTS,
    check: (node) => {
      const labels = node[LABELS]
      if (labels === undefined) return
      if (!Array.isArray(labels)) return { message: 'Make it a list of { value, displayName }.', at: [LABELS] }
      return labels.map(
        (label, index) =>
          (fields(label).value === undefined || text(fields(label).displayName) === '') && {
            message: 'Each label needs a "value" and a "displayName".',
            at: [LABELS, index]
          }
      )
    }
  },

  'ppc-enum-unlabelled': {
    severity: 'info',
    page: 'extensions',
    asks: 'Where some values of an enum have labels, all have.',
    given: INPUTS,
    check: (node) => {
      if (!Array.isArray(node[LABELS])) return
      const values = node[LABELS].map((label) => fields(label).value)
      return list(node.enum)
        .filter((value) => !has(values, value))
        .map((value) => ({ message: `"${shown(value)}" of the enum has no label: add one.`, at: [LABELS] }))
    }
  },

  'ppc-enum-labels': {
    severity: 'info',
    page: 'extensions',
    asks: 'An enum that makers choose from has labels.',
    given: ['parameter', 'schema', 'property'],
    check: (node) =>
      list(node.enum).length > 0 &&
      node[LABELS] === undefined &&
      node['x-ms-visibility'] !== 'internal' && {
        message: 'Add "x-ms-enum-values" to show words instead of constants.',
        at: ['enum']
      }
  }
}

function has(values: unknown[], value: unknown): boolean {
  return values.some((other) => isDeepStrictEqual(other, value))
}
