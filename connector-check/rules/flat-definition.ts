/**
 * A definition reduced to what swagger-parser's own checks need: references to parameters and responses are replaced by
 * their targets, and schemas are left out. Fully resolved, a file of a few kilobytes could exhaust memory: twenty
 * schemas that each refer to the next one twice describe a million. Other rules report the faults of schemas, where the
 * schema is.
 */
import { type Fields, fields, isFields, list, resolve } from '../ruleset/support/json.ts'
import { METHODS } from '../ruleset/support/sites.ts'

export function flatDefinition(document: Fields): Fields {
  const items = Object.entries(fields(document.paths)).map(([name, item]) => [name, flatItem(document, fields(item))])
  const { swagger, info, consumes } = document
  return { swagger, info, ...(consumes === undefined ? {} : { consumes }), paths: Object.fromEntries(items) }
}

function flatItem(document: Fields, item: Fields): Fields {
  const operations = METHODS.filter((method) => isFields(item[method])).map((method) => {
    const { responses, ...operation } = flatParameters(document, fields(item[method]))
    const statuses = Object.keys(fields(responses)).filter((status) => !status.startsWith('x-'))
    return [method, { ...operation, responses: Object.fromEntries(statuses.map((status) => [status, {}])) }]
  })
  return { ...flatParameters(document, { parameters: item.parameters }), ...Object.fromEntries(operations) }
}

function flatParameters(document: Fields, { parameters, ...rest }: Fields): Fields {
  return { ...rest, parameters: list(parameters).map((value) => flatParameter(resolve(document, value))) }
}

/**
 * Sets `required` and `items` correctly, because ppc-path-parameter-required and ppc-array-items check them. A file
 * counts as a string: Swagger's schema does not compare it with `consumes`, and published connectors have a file beside
 * JSON.
 */
function flatParameter({ name, in: place, type, required }: Fields): Fields {
  if (place === 'body') return { name, in: place, schema: {} }
  return {
    name,
    in: place,
    type: type === 'file' ? 'string' : type,
    required: place === 'path' ? true : required,
    items: {}
  }
}
