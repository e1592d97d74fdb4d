/**
 * Typed text: removes characters that keyboards and clipboards add, and that nobody sees or means. Unicode properties
 * in regular expressions: https://tc39.es/ecma262/#table-binary-unicode-properties
 */

/**
 * White space, line breaks, control, format and bidi characters, soft hyphens, and all that Unicode says to ignore in
 * display. Also the empty Braille cell, which looks like a blank, and the keycap that encloses a digit in an emoji.
 */
const INVISIBLE = /[\u20e3\u2800\p{White_Space}\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu

/** @returns the text without invisible characters, at its ends and inside */
export const visible = (text: string): string => text.replace(INVISIBLE, '')

/** @returns the text with digits of every script, and full-width letters and punctuation, as ASCII */
export const folded = (text: string): string => text.replace(FULL_WIDTH, narrow).replace(DIGIT, toAscii)

/** Japanese and Chinese keyboards type ASCII characters in the width of their other characters. */
const FULL_WIDTH = /[\uff01-\uff5e]/g
const narrow = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)

const DIGIT = /(?![0-9])\p{Nd}/gu
/** The ASCII digit for each digit seen so far. Unicode's number of digits bounds it. */
const ascii = new Map<string, string>()
function toAscii(digit: string): string {
  const known = ascii.get(digit) ?? String(decimalValue(digit.codePointAt(0) as number))
  ascii.set(digit, known)
  return known
}

/**
 * Decimal digits come in runs of ten, from 0 to 9, and one run may directly follow another:
 * https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-4/#G124206
 */
function decimalValue(codePoint: number): number {
  let first = codePoint
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--
  return (codePoint - first) % 10
}

/** For a character class: all dashes, the minus sign, and the sound mark that Japanese keyboards give for a hyphen. */
export const DASHES = '\\p{Pd}\\u2212\\u2043\\u30fc\\uff70'

/** What people write between the digits of a phone number. */
const PUNCTUATION = new RegExp(`[()[\\].\\/${DASHES}]`, 'gu')

/** @returns a phone number without the punctuation between its digits */
export const withoutPunctuation = (number: string): string => number.replace(PUNCTUATION, '')

/** Quotes of all kinds. */
const QUOTES = '"\'`‘’‚“”„«»‹›「」『』'
const PAIR = new RegExp(`^[${QUOTES}](.*)[${QUOTES}]$`, 'su')
/** One quote of a pair may be missing. With "=" or an apostrophe in front, a spreadsheet keeps a number as text. */
const BEFORE = new RegExp(`^[=${QUOTES}]+(?=[\\p{L}\\p{N}+([])`, 'u')
const BEHIND = new RegExp(`(?<=[\\p{L}\\p{N})\\]])[${QUOTES}.,;/。｡]+$`, 'u')

/** @returns a code or number without quotes around it, and without the punctuation of a sentence or a list after it */
export const bare = (text: string): string => text.replace(PAIR, '$1').replace(BEFORE, '').replace(BEHIND, '')
