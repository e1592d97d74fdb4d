/**
 * Rules about contradictory schemas: arrays without items, and required properties that are not declared.
 */
import { type Fields, fields, isFields, list, resolve, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'

export const schemaRules: Rules = {
  'ppc-array-items': {
    severity: 'error',
    page: 'validator',
    asks: 'An array says what its items are.',
    given: ['parameter', 'schema', 'property', 'items', 'header'],
    check: ({ type, items }) =>
      type === 'array' &&
      !isFields(items) && {
        message: 'Add "items": say what the array holds, such as { "type": "string" }.',
        at: ['type']
      }
  },

  'ppc-required-property': {
    severity: 'error',
    page: 'validator',
    asks: 'What a schema lists as required is among its properties.',
    given: ['schema', 'property'],
    check: (node, { document }) => {
      const names = propertiesOf(document, node)
      if (node.type !== 'object' || names === undefined) return
      return list(node.required).map(
        (name, index) =>
          !names.has(text(name)) && {
            message: `"${text(name)}" is required and not among the properties: describe it or leave it out.`,
            at: ['required', index]
          }
      )
    }
  }
}

/** The names of the properties, including those of `allOf`. Undefined if there may be others. */
function propertiesOf(document: Fields, schema: Fields): Set<string> | undefined {
  const parts = [schema]
  for (const part of parts) {
    const inner = list(part.allOf).map((value) => resolve(document, value))
    for (const other of inner) if (!parts.includes(other)) parts.push(other)
  }
  if (parts.some(isOpen)) return undefined
  return new Set(parts.flatMap((part) => Object.keys(fields(part.properties))))
}

function isOpen({ additionalProperties, ...schema }: Fields): boolean {
  return isFields(additionalProperties) || additionalProperties === true || 'x-ms-dynamic-schema' in schema
}
