/**
 * Caller: the API key is the identity of a connection. It must come exactly once, in its own header.
 */
import { hash } from 'node:crypto'
import { ProxyError } from '../errors.ts'

/**
 * Takes the key from the raw header list, where a repeated header still shows as two. Node joins them everywhere else.
 *
 * @param rawHeaders names and values in turn, as Node gives them
 * @throws {ProxyError} 401 where there is none, 400 where there are several or it can be no key
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
  if (!/^[\x21-\x7e]{1,256}$/.test(key)) {
    throw new ProxyError('BAD_REQUEST', {
      message: 'The header "apikey" holds characters that no API key has, or more than 256. Copy the key anew.'
    })
  }
  return key
}

/** SHA-256 of a key, hex. The only form in which a key is kept or compared. */
export const hashKey = (key: string): string => hash('sha256', key)

/** Short id of a connection for logs: enough to follow one connection, far too little to find its key. */
export const shortId = (hash: string): string => hash.slice(0, 8)
