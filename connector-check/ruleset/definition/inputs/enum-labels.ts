/**
 * Rules about drop-downs with fixed values (enum), and the labels that makers see instead (x-ms-enum-values).
 */
import { fields, list, shown, text } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import type { Kind } from '../../support/sites.ts'

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
      const allowed = new Set(list(node.enum).map(key))
      const labelled = new Set<string>()
      return list(node[LABELS]).map((label, index) => {
        const { value } = fields(label)
        if (value === undefined) return false
        const isSecond = labelled.has(key(value))
        labelled.add(key(value))
        const message = !allowed.has(key(value))
          ? `"${shown(value)}" is not in "enum": add it there or remove its label.`
          : isSecond && `"${shown(value)}" has a label already: remove one.`
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
    asks: 'If one value of an enum has a label, all have one.',
    given: INPUTS,
    check: (node) => {
      if (!Array.isArray(node[LABELS])) return
      const labelled = new Set(node[LABELS].map((label) => key(fields(label).value)))
      return list(node.enum)
        .filter((value) => !labelled.has(key(value)))
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

/** A key for each value: with a Set of keys, thousands of values are compared fast. */
const key = (value: unknown): string => JSON.stringify(value) ?? ''
