/**
 * Rules about the file as a whole: version, limits, the order of its keys.
 */
import { type Fields, fields, isFields, list, resolve, shown } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import { sitesOf } from '../../support/sites.ts'

/** The keys in the order that Microsoft's page shows. */
export const KEY_ORDER = [
  ...['swagger', 'info', 'host', 'basePath', 'schemes', 'consumes', 'produces'],
  ...['paths', 'definitions', 'parameters']
]
const MAX_OPERATIONS = 256
const MAX_SCHEMAS_PER_BODY = 512
const MAX_SCHEMAS_PER_OPERATION = 16_384

export const documentRules: Rules = {
  'ppc-swagger-version': {
    severity: 'error',
    page: 'codingStandards',
    asks: 'The file is OpenAPI 2.0.',
    rows: ['SpecificationVersionIncorrect'],
    given: 'document',
    check: ({ swagger, openapi }) => {
      if (openapi !== undefined) {
        return {
          message: `OpenAPI ${shown(openapi)} is refused: convert the file to 2.0 ("swagger": "2.0").`,
          at: ['openapi']
        }
      }
      return swagger !== '2.0' && { message: 'Write "swagger": "2.0", as a string.', at: ['swagger'] }
    }
  },

  'ppc-operation-count': {
    severity: 'error',
    page: 'limits',
    asks: `A connector has at most ${MAX_OPERATIONS} operations.`,
    rows: ['TotalOperationsCountExceedsMaxAllowed'],
    given: 'document',
    check: (_, { document }) => {
      const extra = sitesOf(document, 'operation')[MAX_OPERATIONS]
      return extra && { message: `Only ${MAX_OPERATIONS} operations fit in a connector: split it.`, at: extra.path }
    }
  },

  'ppc-schema-count': {
    severity: 'error',
    page: 'limits',
    rows: ['BodySchemaCountExceedsMaxAllowed', 'OperationSchemaCountExceedsMaxAllowed'],
    asks: `A body has at most ${MAX_SCHEMAS_PER_BODY} schemas, an operation at most ${MAX_SCHEMAS_PER_OPERATION}.`,
    given: 'document',
    check: (_, { document }) =>
      sitesOf(document, 'operation').flatMap(({ node, path }) => {
        const bodies = [...list(node.parameters), ...Object.values(fields(node.responses))]
        const sizes = bodies.map((part) => countSchemas(document, resolve(document, part).schema))
        const total = sizes.reduce((sum, size) => sum + size, 0)
        if (Math.max(0, ...sizes) > MAX_SCHEMAS_PER_BODY) {
          return {
            message: `A body here has more than ${MAX_SCHEMAS_PER_BODY} schemas: describe less of it.`,
            at: path
          }
        }
        return total > MAX_SCHEMAS_PER_OPERATION
          ? { message: `More than ${MAX_SCHEMAS_PER_OPERATION} schemas: describe less of the bodies.`, at: path }
          : []
      })
  },

  'ppc-key-order': {
    severity: { import: 'info', certification: 'warning' },
    page: 'codingStandards',
    asks: `The top-level keys are in the order ${KEY_ORDER.join(', ')}.`,
    given: 'document',
    check: (document) => {
      const keys = Object.keys(document).filter((key) => KEY_ORDER.includes(key))
      const sorted = keys.toSorted((a, b) => KEY_ORDER.indexOf(a) - KEY_ORDER.indexOf(b))
      const index = keys.findIndex((key, place) => key !== sorted[place])
      const [wrong, right] = [keys[index], sorted[index]]
      return wrong !== undefined && { message: `"${right}" comes before "${wrong}": move it up.`, at: [wrong] }
    }
  }
}

/**
 * Counts a schema and its subschemas. A `$ref` counts each time it is used, but only once in a cycle. Stops above the
 * limit.
 */
function countSchemas(document: Fields, schema: unknown): number {
  const open: { value: unknown; within: string[] }[] = [{ value: schema, within: [] }]
  let count = 0
  for (let next = open.pop(); next !== undefined && count <= MAX_SCHEMAS_PER_BODY; next = open.pop()) {
    const { value, within } = next
    if (!isFields(value)) continue
    if ('$ref' in value) {
      const name = shown(value.$ref)
      if (!within.includes(name)) open.push({ value: resolve(document, value), within: [...within, name] })
      continue
    }
    count++
    const inside = [...Object.values(fields(value.properties)), value.items, value.additionalProperties]
    for (const child of [...inside, ...list(value.allOf)]) open.push({ value: child, within })
  }
  return count
}
