/**
 * Connection: who calls. The API key is the identity of a connection; it must come exactly once, in its own header.
 */
import { createHash } from 'node:crypto'
import { Refusal } from '../errors.ts'

/**
 * Takes the key from the raw header list, where a repeated header still shows as two (Node joins them otherwise).
 *
 * @param rawHeaders names and values in turn, as Node gives them
 * @throws {Refusal} 401 where there is none, 400 where there are several or it can be no key
 */
export function readApiKey(rawHeaders: readonly string[]): string {
  const keys = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'apikey')
  const [key, second] = keys
  if (key === undefined || key.trim() === '') throw new Refusal('API_KEY_MISSING')
  if (second !== undefined)
    throw new Refusal('BAD_REQUEST', { message: 'The header "apikey" was sent twice. Send it once.' })
  if (!/^[\x21-\x7e]{1,256}$/.test(key)) {
    throw new Refusal('BAD_REQUEST', {
      message: 'The header "apikey" holds characters that no API key has, or more than 256. Copy the key anew.'
    })
  }
  return key
}

/** SHA-256 of a key, hex. The only form in which a key is kept or compared. */
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex')

/** Short id of a connection for logs: enough to follow one connection, far too little to find its key. */
export const shortId = (hash: string): string => hash.slice(0, 8)
