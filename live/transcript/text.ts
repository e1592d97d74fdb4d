/**
 * Error messages in a transcript. Only plain words are kept, so that even a secret that is not known yet cannot get
 * through.
 */
import { MASKED, PLACEHOLDER } from './placeholders.ts'
import type { Secrets } from './secrets.ts'

/** Maximum characters of a masked text. */
const LONGEST = 200
/** Characters of a text that are read, however long it is. */
const LOOKED_AT = 2_000
/** Maximum characters of a word that is kept. */
const LONGEST_WORD = 20

/** Messages of tyntec (https://github.com/tyntec/api-collection) and of the sandbox with digits that are no code. */
const KNOWN_TEXTS: ReadonlySet<string> = new Set([
  'PIN length should be between 4 to 10 digits',
  'PIN length should be between 4 to 10 digits.'
])

const PIECES = new RegExp(`${PLACEHOLDER}|[^\\s<]+|[\\s<]`, 'g')
const SEVERAL_MASKED = new RegExp(`(?:${MASKED}){2,}`, 'g')
const IS_PLACEHOLDER = new RegExp(`^${PLACEHOLDER}$`)
const PLAIN_WORD = /^["'(]*[A-Za-z]+(?:['/-][A-Za-z]+)*["').,:;!?]*$/
const PUNCTUATION = /^[-"'().,:;!?]{1,3}$/

/**
 * Masks a message: keeps plain words of the letters a to z with up to 20 characters, and replaces all other words by
 * `<…>`.
 *
 * @returns up to about 200 characters, and ` <…>` if there were more
 */
export function maskedText(text: string, known: Secrets): string {
  if (KNOWN_TEXTS.has(text)) return known.mask(text)
  const looked = beginning(text, LOOKED_AT)
  const words = known.mask(looked).replace(PIECES, (piece) => (isPlain(piece) ? piece : MASKED))
  const masked = words.replace(/\s+/g, ' ').replace(SEVERAL_MASKED, MASKED)
  const short = beginning(masked, LONGEST)
  return known.mask(short.length < masked.length || looked.length < text.length ? cut(short) : short)
}

const isPlain = (piece: string): boolean =>
  /^\s$/.test(piece) ||
  IS_PLACEHOLDER.test(piece) ||
  PUNCTUATION.test(piece) ||
  (piece.length <= LONGEST_WORD && PLAIN_WORD.test(piece))

/** The beginning of a text: at most `length` characters, and only whole words. */
const beginning = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, length + 1).replace(/\S*$/, '')

const cut = (text: string): string => `${text.trimEnd()} ${MASKED}`.trimStart()
