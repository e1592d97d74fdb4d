/**
 * Caller: the API key is the identity of a connection. It must come exactly once, in its own header.
 */
import { hash } from 'node:crypto'
import { ProxyError } from '../errors.ts'
import { isExpression } from '../expression.ts'

/**
 * Takes the key from the raw header list, where a repeated header is still visible. Everywhere else, Node joins its
 * values.
 *
 * @param rawHeaders names and values in turn, as Node gives them
 * @throws {ProxyError} 401 if there is none, 400 if there are several or it can be no key
 */
export function readApiKey(rawHeaders: readonly string[]): string {
  let key: string | undefined
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string
    if (name.length !== 6 || name.toLowerCase() !== 'apikey') continue
    key ??= rawHeaders[index + 1] as string
    count++
  }
  if (key === undefined || key.trim() === '') throw new ProxyError('API_KEY_MISSING')
  if (count > 1) throw new ProxyError('BAD_REQUEST', { message: 'The header "apikey" was sent twice. Send it once.' })
  const mistake = mistakeIn(key)
  if (mistake) throw new ProxyError('BAD_REQUEST', { message: `The header "apikey" ${mistake}` })
  return key
}

/** Words of authentication schemes that people copy in front of a key. */
const WORDS = ['Bearer', 'Basic', 'Token', 'Key'].map((word) => ({ word, inFront: new RegExp(`^${word}:?\\s`, 'i') }))

/**
 * A quote in front. Typographic quotes are UTF-8, which Node reads as Latin-1:
 * https://nodejs.org/api/http.html#messageheaders
 */
const QUOTE = /^(?:["'`\xab]|\xc2\xab|\xe2\x80[\x98-\x9e\xb9])/

/** @returns what is wrong with a key, as the rest of a sentence that never repeats it */
function mistakeIn(key: string): string | undefined {
  if (/^[\w-]{1,256}$/.test(key)) return undefined
  const { word } = WORDS.find(({ inFront }) => inFront.test(key)) ?? {}
  if (word !== undefined) return `holds the word ${word} in front of the key. Give the key alone.`
  if (/^(?:x-)?api-?key[:=\s]/i.test(key)) return "holds the header's own name in front of the key. Give the key alone."
  if (isExpression(key)) return 'holds an expression that was not evaluated. Give the key alone.'
  if (QUOTE.test(key)) return 'holds the key in quotes. Give the key alone.'
  if (!/^[\x21-\x7e]{1,256}$/.test(key))
    return 'holds characters that no API key has, or more than 256. Copy the key anew.'
  return undefined
}

/** SHA-256 of a key, hex. The only form in which a key is kept or compared. */
export const hashKey = (key: string): string => hash('sha256', key)

/** Short ID of a connection for logs: enough to follow one connection, far too little to find its key. */
export const shortId = (hash: string): string => hash.slice(0, 8)
