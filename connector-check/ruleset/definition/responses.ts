/**
 * Rules about responses. The designer takes the outputs of an action from one schema, and Power Automate validates the body
 * against it at run time.
 */
import { type Fields, fields, isFields, resolve, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'

export const responseRules: Rules = {
  'ppc-success-response': {
    severity: 'error',
    page: 'validator',
    asks: 'Every operation declares a successful response (2xx).',
    given: 'operation',
    check: ({ responses }) =>
      !statuses(responses).some((status) => /^2\d\d$/.test(status)) && {
        message: 'Declare the successful response, such as "200"; "default" alone is not enough.',
        at: ['responses']
      }
  },

  'ppc-default-schema': {
    severity: 'error',
    page: 'validator',
    asks: 'The default response has no schema.',
    given: 'operation',
    check: ({ responses }, { document }) => {
      const response = fields(responses).default
      if (resolve(document, response).schema === undefined) return
      const here = fields(response).schema === undefined ? [] : ['schema']
      return {
        message: 'Remove the schema of "default": describe the responses that are expected.',
        at: ['responses', 'default', ...here]
      }
    }
  },

  'ppc-success-schema': {
    severity: 'warning',
    page: 'validator',
    asks: 'The schema stands on the 200 or 201 response, where the designer looks for outputs.',
    given: 'operation',
    check: ({ responses, ...operation }, { document }) => {
      const found = withSchema(document, responses).filter((status) => status !== 'default')
      // An operation without a response body (204, or a trigger's 202) has no outputs to show.
      const isMute = statuses(responses).every((status) => !['200', '201'].includes(status)) && found.length === 0
      if (isMute || 'x-ms-notification-content' in operation) return
      if (found.some((status) => ['200', '201'].includes(status))) return
      const message = 'Put the schema of the output on the "200" response: the designer shows no outputs otherwise.'
      return statuses(responses).includes('200')
        ? { message, at: ['responses', '200'] }
        : { message, at: ['responses'] }
    }
  },

  'ppc-one-schema': {
    severity: 'warning',
    page: 'validator',
    asks: 'Only one response has a schema: the designer uses only one.',
    given: 'operation',
    check: ({ responses }, { document }) => {
      const found = withSchema(document, responses).filter((status) => status !== 'default')
      const used = found.find((status) => status === '200') ?? found.find((status) => status === '201') ?? found[0]
      return found
        .filter((status) => status !== used)
        .map((status) => ({
          message: `Remove the schema of "${status}": the designer uses that of "${used}"; a description is enough here.`,
          at: ['responses', status]
        }))
    }
  },

  'ppc-empty-schema': {
    severity: 'error',
    page: 'submission',
    asks: 'No schema is empty.',
    given: ['schema', 'property', 'items'],
    check: (node, { path }) => {
      // An empty schema in additionalProperties means on purpose that anything is allowed.
      if (Object.keys(node).length === 0 && path.at(-1) !== 'additionalProperties') {
        return 'Say what this is, at least its "type", or remove it.'
      }
      const isBody = path.at(-1) === 'schema'
      const isEmpty = Object.keys(node).every((key) => ['description', 'title', 'example'].includes(key))
      const isHollow =
        node.type === 'object' &&
        Object.keys(fields(node.properties)).length === 0 &&
        ![node.additionalProperties, node.allOf, node['x-ms-dynamic-schema'], node['x-ms-dynamic-properties']].some(
          (value) => isFields(value) || Array.isArray(value) || value === true
        )
      return (isBody || path.length === 2) && (isEmpty || isHollow) && 'Describe the properties, or remove the schema.'
    }
  },

  'ppc-error-responses': {
    severity: 'info',
    page: 'submission',
    asks: 'An operation lists the errors that it is known to end in, each with a description.',
    given: 'operation',
    check: ({ responses }) =>
      statuses(responses).length > 0 &&
      !statuses(responses).some((status) => /^([45]\d\d|default)$/.test(status)) && {
        message: 'Name the errors that a call can end in, such as "400" and "401", each with a description.',
        at: ['responses']
      }
  },

  'ppc-response-description': {
    severity: 'warning',
    page: 'codingStandards',
    asks: 'Every response says when it comes.',
    given: 'response',
    check: ({ description }) =>
      (text(description).trim() === '' ||
        /^(default|response|description|string|todo)\.?$/i.test(text(description).trim())) && {
        message: `Say when this response comes, instead of "${text(description)}".`,
        at: ['description']
      }
  }
}

function statuses(responses: unknown): string[] {
  return Object.keys(fields(responses)).filter((status) => !status.startsWith('x-'))
}

function withSchema(document: Fields, responses: unknown): string[] {
  return statuses(responses).filter((status) => resolve(document, fields(responses)[status]).schema !== undefined)
}
