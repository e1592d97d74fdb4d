/**
 * Texts that people may read in a transcript: messages of errors, and values of headers. What is kept is a list of plain things, so a
 * secret that nobody has told yet does not pass either.
 */
import { MASKED, PLACEHOLDER } from './placeholders.ts'
import type { Secrets } from './secrets.ts'

const LONGEST = 200
/** Of a text of megabytes, no more than this is looked at. */
const LOOKED_AT = 2_000
const LONGEST_WORD = 20

/** Texts of tyntec with digits that are no code: https://github.com/tyntec/api-collection and the sandbox's own. */
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
 * A message: its plain words, and `<…>` for each other one: with a digit, an `@`, other letters than a to z, or of more than 20 characters.
 *
 * @returns up to about 200 characters, and ` <…>` where there were more
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

/** No more than `length` characters, and no part of a word. */
const beginning = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, length + 1).replace(/\S*$/, '')

const cut = (text: string): string => `${text.trimEnd()} ${MASKED}`.trimStart()
