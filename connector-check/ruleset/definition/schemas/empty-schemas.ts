/**
 * Rules about schemas that say nothing.
 */
import { at, type Fields, fields, isFields, localPath, type Path, resolve } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import { pull } from '../../support/said.ts'
import { NOTIFICATION } from '../../support/sites.ts'

const SAYS_NOTHING = ['description', 'title', 'example']
const MESSAGE = 'Describe the properties, or remove the schema.'

export const emptySchemaRules: Rules = {
  'ppc-empty-response': {
    severity: { import: 'info', certification: 'error' },
    page: 'submission',
    asks: 'No schema of a response is empty.',
    said: pull(1316),
    given: ['schema', 'response'],
    check: (node, { document, path }) => {
      if (isAnswer(path)) return saysNothing(node) && MESSAGE
      // The fault is reported here, because the shared schema may be fine elsewhere.
      return (
        isThere(document, node.schema) &&
        saysNothing(resolve(document, node.schema)) && { message: MESSAGE, at: ['schema'] }
      )
    }
  },

  'ppc-empty-schema': {
    severity: 'info',
    page: 'submission',
    asks: 'No schema of an input, a property or a list is empty.',
    given: ['schema', 'property', 'items'],
    check: (node, { path }) => {
      if (isAnswer(path)) return
      // An empty schema in additionalProperties deliberately allows anything.
      if (Object.keys(node).length === 0 && path.at(-1) !== 'additionalProperties') {
        return 'Say what this is, at least its "type", or remove it.'
      }
      const isWhole = path.at(-1) === 'schema' || path.length === 2
      return isWhole && (isEmpty(node) || isHollow(node)) && MESSAGE
    }
  }
}

/**
 * Whether it is the top-level schema of a response (paths/…/responses/200/schema or responses/Name/schema) or of a
 * notification.
 */
const isAnswer = (path: Path) =>
  path.at(-1) === 'schema' && (path.at(-3) === 'responses' || path.at(-2) === NOTIFICATION)

/** Whether the schema says nothing about the value, or about the items of a list. */
const saysNothing = (node: Fields) =>
  isEmpty(node) || isHollow(node) || (node.type === 'array' && isFields(node.items) && isEmpty(node.items))

/** Whether the reference has a target. Another rule reports one that has none. */
function isThere(document: Fields, value: unknown): boolean {
  const target = localPath(fields(value).$ref)
  return target !== undefined && isFields(at(document, target))
}

const isEmpty = (node: Fields) => Object.keys(node).every((key) => SAYS_NOTHING.includes(key))

function isHollow(node: Fields): boolean {
  const inside = [node.additionalProperties, node.allOf, node['x-ms-dynamic-schema'], node['x-ms-dynamic-properties']]
  return (
    node.type === 'object' &&
    Object.keys(fields(node.properties)).length === 0 &&
    !inside.some((value) => isFields(value) || Array.isArray(value) || value === true)
  )
}
