/**
 * A definition as flat as swagger-parser's own checks need it: parameters and responses in place of the references to them,
 * and schemas left out. Resolved in full, a file of a few kilobytes can grow past all bounds: twenty schemas that refer to
 * the next one twice describe a million. What the checks would say of schemas, rules say where the schema stands.
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
 * `required` and `items` as they ought to be: ppc-path-parameter-required and ppc-array-items look at them. A file is as good as
 * a string: what `consumes` says beside it is no matter of Swagger's schema, and connectors are published that say JSON.
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
