/**
 * Request: parses the query. It is decoded like a form, where "+" is a space
 * (https://url.spec.whatwg.org/#concept-urlencoded-parser), but here an invalid percent-encoding is an error.
 */
import leven from 'leven'
import type { Operation } from '../definition/operations.ts'
import type { DefinedParameter } from '../definition/parts.ts'
import { upstreamName } from '../definition/upstream-names.ts'
import { ProxyError } from '../errors.ts'
import { cleanInput } from './clean/inputs.ts'
import { checkValue, lacking } from './values.ts'

/**
 * Parses, cleans and validates the query.
 *
 * @param target the raw request target
 * @returns the cleaned values of the inputs that are not empty, by their names in the definition
 * @throws {ProxyError} BAD_REQUEST that names the declared parameter to change
 */
export function readQuery(target: string, operation: Operation): Map<string, string> {
  const values = new Map<string, string>()
  const given: string[] = []
  const mark = target.indexOf('?')
  for (const pair of mark === -1 ? [] : target.slice(mark + 1).split('&')) {
    if (pair === '') continue
    const [written, typed] = splitPair(pair)
    const parameter = operation.query.get(written) ?? namedByTyntec(written, operation)
    if (!parameter) throw refuse(unknown(written, operation))
    const { name, required } = parameter
    if (given.includes(written)) throw refuse(`The parameter "${written}" was given twice. Give it once.`)
    given.push(written)
    const value = cleanInput(name, typed)
    // A blank optional field of a form arrives as an empty value.
    if (value === '' && !required) continue
    if (values.has(name))
      throw refuse(`The parameters "${name}" and "${upstreamName(name)}" are the same. Give one of them.`)
    const mistake = value === '' ? lacking('empty', name) : checkValue(value, parameter, operation.effect)
    if (mistake) throw refuse(`The parameter "${name}" ${mistake}`)
    values.set(name, value)
  }
  for (const { name, required } of operation.query.values()) {
    if (required && !values.has(name)) throw refuse(`The parameter "${name}" ${lacking('missing', name)}`)
  }
  return values
}

/**
 * Finds a parameter by tyntec's own name for it: people who write calls by hand know it from tyntec's documentation.
 */
function namedByTyntec(written: string, { query }: Operation): DefinedParameter | undefined {
  for (const parameter of query.values()) if (upstreamName(parameter.name) === written) return parameter
  return undefined
}

function splitPair(pair: string): [name: string, value: string] {
  const mark = pair.indexOf('=')
  try {
    return mark === -1 ? [decode(pair), ''] : [decode(pair.slice(0, mark)), decode(pair.slice(mark + 1))]
  } catch {
    throw refuse('The query is not encoded as a URL needs it. Encode each value with encodeUriComponent().')
  }
}

/** Fast path: most names and values have nothing to decode. */
const decode = (text: string): string => (/[%+]/.test(text) ? decodeURIComponent(text.replaceAll('+', ' ')) : text)

const refuse = (message: string): ProxyError => new ProxyError('BAD_REQUEST', { message })

function unknown(written: string, operation: Operation): string {
  const names = [...operation.query.keys()].join(', ')
  const takes = names === '' ? 'no query parameters' : `these: ${names}`
  const known = `There is an unknown parameter. ${operation.operationId} takes ${takes}.${suggestion(written, operation)}`
  return `${known} A gateway in front of the proxy may have added it.`
}

/** Suggests the nearest declared name, if it is close enough to be a typing error. */
function suggestion(name: string, { query }: Operation): string {
  if (name.length > 40) return ''
  const distance = (other: string) => leven(name.toLowerCase(), other.toLowerCase())
  const [nearest] = [...query.keys()].sort((one, other) => distance(one) - distance(other))
  return nearest !== undefined && distance(nearest) <= 2 ? ` Did you mean "${nearest}"?` : ''
}
