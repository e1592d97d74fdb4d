/**
 * A key as it was typed or pasted, and whether it can be sent at all.
 */
import type { KeyVerdict } from './key-verdict.ts'

export interface TypedKey {
  readonly key: string
  /** Whether characters around it were left out that nobody sees: more than blanks, tabs and line ends. */
  readonly hadInvisible: boolean
}

/** White space, and characters of format: those of width zero, the soft hyphen, the byte order mark, marks of direction. */
const AROUND = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu

/** The key without what came along when it was copied from a page or a document. */
export function readTyped(text: string): TypedKey {
  const around = text.match(AROUND) ?? []
  return { key: text.replace(AROUND, ''), hadInvisible: around.some((part) => /[^ \t\r\n]/.test(part)) }
}

/** Characters of the longest key that the proxy takes (proxy/caller/api-key.ts). */
const LONGEST = 256

/** @returns what to say of a key that cannot be one, and so is not sent; undefined if it may be one */
export function cannotBeKey(key: string): KeyVerdict | undefined {
  if (key === '') return { kind: 'malformed', text: 'Type or paste a key first.' }
  if (key.length > LONGEST)
    return { kind: 'malformed', text: `This is not a key: it has more than ${LONGEST} characters. Copy the key alone.` }
  if (!canBeSent(key))
    return { kind: 'malformed', text: 'This is not a key: it holds characters that no key has. Copy it anew.' }
  return undefined
}

/** Whether a text can be the value of a header; `fetch` throws for one that cannot. */
function canBeSent(key: string): boolean {
  try {
    new Headers({ apikey: key })
    return true
  } catch {
    return false
  }
}
