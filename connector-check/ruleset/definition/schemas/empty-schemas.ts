/**
 * Rules about schemas that say nothing.
 */
import { type Fields, fields, isFields, type Path } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import { NOTIFICATION } from '../../support/sites.ts'

const SAYS_NOTHING = ['description', 'title', 'example']
const MESSAGE = 'Describe the properties, or remove the schema.'

export const emptySchemaRules: Rules = {
  'ppc-empty-response': {
    severity: { import: 'info', certification: 'error' },
    page: 'submission',
    asks: 'No schema of a response is empty.',
    said: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1316',
    given: 'schema',
    check: (node, { path }) => isAnswer(path) && (isEmpty(node) || isHollow(node)) && MESSAGE
  },

  'ppc-empty-schema': {
    severity: 'info',
    page: 'submission',
    asks: 'No schema of an input, a property or a list is empty.',
    given: ['schema', 'property', 'items'],
    check: (node, { path }) => {
      if (isAnswer(path)) return
      // An empty schema in additionalProperties means on purpose that anything is allowed.
      if (Object.keys(node).length === 0 && path.at(-1) !== 'additionalProperties') {
        return 'Say what this is, at least its "type", or remove it.'
      }
      const isWhole = path.at(-1) === 'schema' || path.length === 2
      return isWhole && (isEmpty(node) || isHollow(node)) && MESSAGE
    }
  }
}

/** Whether it is the whole schema of a response (paths/…/responses/200/schema or responses/Name/schema) or of a notification. */
const isAnswer = (path: Path) =>
  path.at(-1) === 'schema' && (path.at(-3) === 'responses' || path.at(-2) === NOTIFICATION)

const isEmpty = (node: Fields) => Object.keys(node).every((key) => SAYS_NOTHING.includes(key))

function isHollow(node: Fields): boolean {
  const inside = [node.additionalProperties, node.allOf, node['x-ms-dynamic-schema'], node['x-ms-dynamic-properties']]
  return (
    node.type === 'object' &&
    Object.keys(fields(node.properties)).length === 0 &&
    !inside.some((value) => isFields(value) || Array.isArray(value) || value === true)
  )
}
