/**
 * Reads the JSON body of a try. For each mistake there is a sentence that says what to send instead.
 */
import { type Fault, faultNames, isFault } from '../faults.ts'

/** A mistake in a request of the page; status and message are the answer. */
export class TryError extends Error {
  override name = 'TryError' as const
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export type Fields = Readonly<Record<string, unknown>>

/**
 * The fields of the body, which must be JSON. Pages of other sites could post forms and plain text here. Before JSON
 * the browser makes a preflight request, which the sandbox does not allow.
 * https://fetch.spec.whatwg.org/#cors-preflight-fetch
 */
export function readFields(contentType: string | undefined, body: string): Fields {
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? ''))
    throw new TryError(415, 'Send JSON, with the header Content-Type: application/json.')
  let fields: unknown
  try {
    fields = JSON.parse(body)
  } catch {
    throw new TryError(400, 'The body is no JSON, or longer than 4 kB.')
  }
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
    throw new TryError(400, 'The body should be a JSON object.')
  return fields as Fields
}

/** A text of 1 to `longest` characters, without control characters. */
export function readText(fields: Fields, name: string, longest: number): string {
  const text = fields[name]
  if (typeof text === 'string' && text !== '' && text.length <= longest && !/\p{Cc}/u.test(text)) return text
  throw new TryError(400, `Say ${name}: a text of 1 to ${longest} characters.`)
}

/** One of the words; the first one if the field is missing. */
export function readWord<Word extends string>(fields: Fields, name: string, words: readonly [Word, ...Word[]]): Word {
  const given = fields[name] ?? words[0]
  const word = words.find((one) => one === given)
  if (word === undefined) throw new TryError(400, `Say ${name}: one of ${words.join(', ')}.`)
  return word
}

/** The fault for a send, if one is named. */
export function readFault(fields: Fields): { fault: Fault; once: boolean } | undefined {
  const { fault, once } = fields
  if (fault === undefined || fault === '') return undefined
  if (!isFault(fault)) throw new TryError(400, `Say fault: one of ${faultNames.join(', ')}.`)
  return { fault, once: once === true }
}
