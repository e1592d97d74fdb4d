/**
 * Request: parses the query. It is decoded like a form, where "+" is a space
 * (https://url.spec.whatwg.org/#concept-urlencoded-parser), except that an invalid percent-encoding is an error here.
 */
import leven from 'leven'
import type { Operation } from '../definition/operations.ts'
import { ProxyError } from '../errors.ts'
import { checkValue } from './values.ts'

/**
 * Parses and validates the query.
 *
 * @param target the raw request target
 * @returns the decoded values of the parameters that were given, by their names in the definition
 * @throws {ProxyError} BAD_REQUEST that names the declared parameter to change
 */
export function readQuery(target: string, operation: Operation): Map<string, string> {
  const values = new Map<string, string>()
  const mark = target.indexOf('?')
  for (const pair of mark === -1 ? [] : target.slice(mark + 1).split('&')) {
    if (pair === '') continue
    const [name, value] = splitPair(pair)
    const parameter = operation.query.get(name)
    if (!parameter) throw refuse(`There is an unknown parameter. ${declared(operation)}${suggestion(name, operation)}`)
    if (values.has(name)) throw refuse(`The parameter "${name}" was given twice. Give it once.`)
    const mistake = checkValue(value, parameter)
    if (mistake) throw refuse(`The parameter "${name}" ${mistake}.`)
    values.set(name, value)
  }
  for (const { name, required } of operation.query.values()) {
    if (required && !values.has(name)) throw refuse(`The parameter "${name}" is missing.`)
  }
  return values
}

function splitPair(pair: string): [name: string, value: string] {
  const mark = pair.indexOf('=')
  try {
    return mark === -1 ? [decode(pair), ''] : [decode(pair.slice(0, mark)), decode(pair.slice(mark + 1))]
  } catch {
    throw refuse('The query is not encoded as a URL needs it. Encode each value with encodeUriComponent().')
  }
}

const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '))

const refuse = (message: string): ProxyError => new ProxyError('BAD_REQUEST', { message })

function declared({ operationId, query }: Operation): string {
  const names = [...query.keys()].join(', ')
  return names === '' ? `${operationId} takes no query parameters.` : `${operationId} takes these: ${names}.`
}

/** Suggests the nearest declared name, if it is close enough to be a typing error. */
function suggestion(name: string, { query }: Operation): string {
  if (name.length > 40) return ''
  const distance = (other: string) => leven(name.toLowerCase(), other.toLowerCase())
  const [nearest] = [...query.keys()].sort((one, other) => distance(one) - distance(other))
  return nearest !== undefined && distance(nearest) <= 2 ? ` Did you mean "${nearest}"?` : ''
}
