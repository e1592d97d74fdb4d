/**
 * Rules about Swagger keywords that the platform does not support, and about lists that are empty or have duplicates.
 */
import { shown } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import type { Kind } from '../../support/sites.ts'

const SCHEMAS: Kind[] = ['parameter', 'schema', 'property', 'items', 'header']
/** Lists whose values must all be different in Swagger. */
const SETS = ['schemes', 'consumes', 'produces', 'tags', 'enum', 'required']

export const keywordRules: Rules = {
  'ppc-unsupported-keyword': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'No schema has uniqueItems.',
    rows: ['SwaggerKeywordNotSupported'],
    given: SCHEMAS,
    check: ({ uniqueItems }) =>
      uniqueItems !== undefined && {
        message: 'Remove "uniqueItems": the platform does not support it.',
        at: ['uniqueItems']
      }
  },

  'ppc-required-empty': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'A list of required properties is not empty.',
    rows: ['RequiredPropertyArrayEmpty'],
    given: ['schema', 'property', 'items'],
    check: ({ required }) =>
      Array.isArray(required) && required.length === 0 && { message: 'Remove the empty "required".', at: ['required'] }
  },

  'ppc-duplicate-value': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: `No value is listed twice in ${SETS.join(', ')}.`,
    rows: ['ArrayDuplicateValue'],
    given: ['document', 'operation', ...SCHEMAS],
    check: (node) =>
      SETS.flatMap((key) =>
        repetitions(node[key]).map((index) => ({
          message: `"${shown((node[key] as unknown[])[index])}" is listed already: remove it.`,
          at: [key, index]
        }))
      )
  }
}

/** The indices of values that occur earlier in the list. */
function repetitions(values: unknown): number[] {
  if (!Array.isArray(values)) return []
  const seen = new Set<string>()
  return values.flatMap((value: unknown, index) => {
    const key = JSON.stringify(value)
    if (seen.has(key)) return [index]
    seen.add(key)
    return []
  })
}
