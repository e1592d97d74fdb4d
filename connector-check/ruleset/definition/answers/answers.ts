/**
 * Rules about the parts of a response: its status, its headers and its examples.
 */
import { fields, own, resolve, texts } from '../../support/json.ts'
import { essence } from '../../support/media-types.ts'
import type { Rules } from '../../support/rule.ts'

export const answerRules: Rules = {
  'ppc-status-code': {
    severity: 'error',
    page: 'validator',
    asks: 'The key of a response is an HTTP status or "default".',
    rows: ['ResponseMustBeDefaultOrHttpStatusCode'],
    given: 'operation',
    check: ({ responses }) =>
      Object.keys(fields(responses))
        .filter((status) => !/^([1-5]\d\d|default|x-.*)$/s.test(status))
        .map((status) => ({
          message: `"${status}" is not an HTTP status: write one such as "200", or "default".`,
          at: ['responses', status]
        }))
  },

  'ppc-header-unique': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'A response has no header twice; header names ignore case.',
    rows: ['ResponseHeadersAreNotUnique'],
    given: 'response',
    check: ({ headers }) => {
      const seen = new Set<string>()
      return Object.keys(fields(headers)).map((name) => {
        const isNew = !seen.has(name.toLowerCase())
        seen.add(name.toLowerCase())
        return !isNew && { message: `There is a header "${name}" already: remove one.`, at: ['headers', name] }
      })
    }
  },

  // An error: https://github.com/hobru/power-platform-neptune-api-factory/issues/2 shows an import that failed because
  // of it.
  'ppc-example-produced': {
    severity: 'error',
    page: 'validator',
    asks: 'The examples of a response are of media types that the operation produces.',
    rows: ['ResponseExampleMustBeProducedByOperation'],
    given: 'operation',
    check: ({ responses, produces }, { document }) => {
      const made = texts(produces ?? document.produces).map(essence)
      return Object.entries(fields(responses)).flatMap(([status, value]) =>
        Object.keys(fields(resolve(document, value).examples))
          .filter((type) => !made.includes(essence(type)))
          .map((type) => ({
            message: `The operation does not produce "${type}": add it to "produces", or remove the example.`,
            // An example of a shared response is reported where the operation uses it.
            at: ['responses', status, ...(own(fields(value), 'examples') === undefined ? [] : ['examples', type])]
          }))
      )
    }
  }
}
