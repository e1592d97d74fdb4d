/**
 * Definition: the query of a call, taken apart and put together again, so that only what was read goes upstream.
 * Decoding is that of forms, where "+" is a blank (https://url.spec.whatwg.org/#concept-urlencoded-parser); it is
 * stricter in one point: a broken escape is an error, not a replacement character.
 */
import { Refusal } from '../errors.ts'
import type { Operation } from './operations.ts'

/**
 * Reads and rebuilds a query.
 *
 * @param raw the query without "?", as it came
 * @returns the query for tyntec: declared parameters alone, each value meaning exactly what the caller's meant
 * @throws {Refusal} BAD_REQUEST that says which parameter to change
 */
export function readQuery(raw: string, operation: Operation): string {
  const values = new Map<string, string>()
  for (const pair of raw.split('&')) {
    if (pair === '') continue
    const [name, value] = splitPair(pair)
    if (!operation.query.has(name)) throw refuse(`Unknown parameter. ${listDeclared(operation)}`)
    if (values.has(name)) throw refuse(`The parameter "${name}" was given twice. Give it once.`)
    values.set(name, value)
  }
  for (const { name, required } of operation.query.values()) {
    if (required && !values.get(name)) throw refuse(`The parameter "${name}" is missing.`)
  }
  return [...values].map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
}

function splitPair(pair: string): [name: string, value: string] {
  const mark = pair.indexOf('=')
  const name = mark === -1 ? pair : pair.slice(0, mark)
  try {
    return [decode(name), decode(mark === -1 ? '' : pair.slice(mark + 1))]
  } catch {
    throw refuse('The query is not encoded as a URL needs it. Encode each value with encodeUriComponent().')
  }
}

const decode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '))

const refuse = (message: string): Refusal => new Refusal('BAD_REQUEST', { message })

function listDeclared({ operationId, query }: Operation): string {
  const names = [...query.keys()].join(', ')
  return names === '' ? `${operationId} takes no query parameters.` : `${operationId} takes these: ${names}.`
}
