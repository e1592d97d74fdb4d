/**
 * The body of an answer: its kind, and the fields of a JSON object. The content type is recorded among the headers, but
 * decides nothing, because gateways send JSON as text and text as JSON.
 */
import { contradictsItself } from '../../proxy/upstream/repeated-members.ts'
import { type Around, redactFields, typeOf } from './fields.ts'
import { REPEATED_FIELDS, type RecordedBody } from './record.ts'

/** A body as it was read. `text` is undefined if it is no UTF-8. */
export interface ReadBody {
  readonly bytes: number
  readonly text: string | undefined
  /** The JSON value; undefined if it is no JSON. */
  readonly json: unknown
  readonly isObject: boolean
}

/** Drops a byte order mark, as the proxy does. */
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads the bytes. V8's JSON parser does not recurse, so deep nesting does no harm. */
export function readBody(bytes: Buffer): ReadBody {
  const text = textOf(bytes)
  const json = text === undefined ? undefined : jsonOf(text)
  return { bytes: bytes.length, text, json, isObject: typeOf(json) === 'object' }
}

/** The body as the transcript has it. */
export function redactBody({ bytes, text, json, isObject }: ReadBody, around: Around): RecordedBody {
  if (bytes === 0) return { kind: 'none' }
  if (json === undefined) return { kind: 'other', looks: looksOf(text), bytes: withCommas(bytes) }
  if (!isObject) return { kind: 'json', type: typeOf(json) }
  const fields = redactFields(json as object, around)
  const isRepeated = contradictsItself(text as string, json)
  return { kind: 'object', fields: { ...fields, ...(isRepeated && { [REPEATED_FIELDS]: { type: 'object' } }) } }
}

function looksOf(text: string | undefined): 'html' | 'text' | 'binary' {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells binary data from text
  if (text === undefined || /[\x00-\x08\x0e-\x1f]/.test(text)) return 'binary'
  return /^\s*<(?:!doctype|!--|html|head|body|\?xml)/i.test(text) ? 'html' : 'text'
}

/** Such as `1,204`: without the comma it could look like a code. */
const withCommas = (bytes: number): string => String(bytes).replace(/\B(?=(?:\d{3})+$)/g, ',')

function textOf(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
