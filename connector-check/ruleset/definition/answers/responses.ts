/**
 * Rules about responses. The designer takes the outputs of an action from one schema, and Power Automate validates the body
 * against it at run time.
 */
import { type Fields, fields, resolve, text } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import { notificationContent } from '../../support/webhooks.ts'

/** Statuses at which the designer looks for outputs. */
const OUTPUTS = ['200', '201']

export const responseRules: Rules = {
  // Only a warning on import: published connectors with "default" alone work.
  'ppc-success-response': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'Every operation declares a successful response (2xx).',
    rows: ['OperationMustHaveResponse', 'OperationShouldHaveSuccessfulResponse'],
    given: 'operation',
    check: ({ responses }) =>
      !statuses(responses).some((status) => /^2\d\d$/.test(status)) && {
        message: 'Declare the successful response, such as "200"; "default" alone is not enough.',
        at: ['responses']
      }
  },

  'ppc-default-schema': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'The default response has no schema.',
    rows: ['DefaultResponseHasSchema'],
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
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'The schema of the output is on the 200 or 201 response, where the designer looks for it.',
    rows: ['SchemaDefinitionSetIncorrectly'],
    given: 'operation',
    check: ({ responses }, { document, path }) => {
      const found = withSchema(document, responses)
      const declared = statuses(responses)
      const expected = found.filter((status) => status.startsWith('2'))
      // A 204 without a schema beside described errors means that there is no output.
      const [wrong] = declared.some((status) => OUTPUTS.includes(status)) ? found : expected
      return (
        wrong !== undefined &&
        !found.some((status) => OUTPUTS.includes(status)) &&
        notificationContent(document, path) === undefined && {
          message: `The designer does not look at "${wrong}": ${
            wrong.startsWith('2')
              ? 'declare "200" with the schema if there is an output, or remove the schema.'
              : 'give the successful response the schema of its output, or remove this one.'
          }`,
          at: ['responses', wrong]
        }
      )
    }
  },

  // A note on import: a response may rightly have no body, and the definition does not show whether it has one.
  'ppc-output-schema': {
    severity: { import: 'info', certification: 'warning' },
    page: 'validator',
    asks: 'An operation that answers with 200 or 201 says what its output is.',
    given: 'operation',
    check: ({ responses }, { document, path }) => {
      const answer = statuses(responses).find((status) => OUTPUTS.includes(status))
      if (answer === undefined || withSchema(document, responses).length > 0) return
      if (notificationContent(document, path) !== undefined) return
      return {
        message: 'Describe the output by a schema, if there is one: makers see none.',
        at: ['responses', answer]
      }
    }
  },

  'ppc-one-schema': {
    severity: { import: 'info', certification: 'warning' },
    page: 'validator',
    asks: 'Only one response has a schema: the designer uses only one.',
    rows: ['OperationHasManyResponsesWithSchema'],
    given: 'operation',
    check: ({ responses }, { document }) => {
      const found = withSchema(document, responses)
      const used = found.find((status) => status === '200') ?? found.find((status) => status === '201') ?? found[0]
      return found
        .filter((status) => status !== used)
        .map((status) => ({
          message: `Remove the schema of "${status}": the designer uses that of "${used}"; a description is enough here.`,
          at: ['responses', status]
        }))
    }
  },

  'ppc-error-responses': {
    severity: 'info',
    page: 'submission',
    asks: 'An operation lists its known errors, each with a description.',
    given: 'operation',
    check: ({ responses }) =>
      statuses(responses).length > 0 &&
      !statuses(responses).some((status) => /^([45]\d\d|default)$/.test(status)) && {
        message: 'Name the errors that a call can end in, such as "400" and "401", each with a description.',
        at: ['responses']
      }
  },

  'ppc-response-description': {
    severity: 'info',
    page: 'codingStandards',
    asks: 'The description of every response says when it is returned.',
    given: 'response',
    check: ({ description }) =>
      (text(description).trim() === '' ||
        /^(default|response|description|string|todo)\.?$/i.test(text(description).trim())) && {
        message: `Say when this response is returned, instead of "${text(description)}".`,
        at: ['description']
      }
  }
}

function statuses(responses: unknown): string[] {
  return Object.keys(fields(responses)).filter((status) => !status.startsWith('x-'))
}

/** The statuses of responses with a schema. Leaves out "default", which has its own rule. */
function withSchema(document: Fields, responses: unknown): string[] {
  return statuses(responses).filter(
    (status) => status !== 'default' && resolve(document, fields(responses)[status]).schema !== undefined
  )
}
