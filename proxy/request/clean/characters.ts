/**
 * Typed text: characters that keyboards and clipboards add, and that nobody sees or means. JavaScript knows the Unicode
 * properties: https://tc39.es/ecma262/#table-binary-unicode-properties
 */

/**
 * White space, line breaks, control, format and bidi characters, soft hyphens, and all that Unicode wants to be ignored where it
 * cannot be shown. Beside them the empty Braille cell, which looks like a blank, and the keycap around a digit of an emoji.
 */
const INVISIBLE = /[\u20e3\u2800\p{White_Space}\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu

/** @returns the text without what cannot be seen, at its ends and inside */
export const visible = (text: string): string => text.replace(INVISIBLE, '')

/** @returns the text with the digits of every script, and with full-width letters and signs, as ASCII */
export const folded = (text: string): string => text.replace(FULL_WIDTH, narrow).replace(DIGIT, toAscii)

/** Japanese and Chinese keyboards type ASCII in the width of their other characters. */
const FULL_WIDTH = /[\uff01-\uff5e]/g
const narrow = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)

const DIGIT = /(?![0-9])\p{Nd}/gu
/** Digits that were seen, at most one for each that Unicode has. */
const ascii = new Map<string, string>()
function toAscii(digit: string): string {
  const known = ascii.get(digit) ?? String(decimalValue(digit.codePointAt(0) as number))
  ascii.set(digit, known)
  return known
}

/**
 * Decimal digits come in runs of ten, from 0 to 9, and a run may follow another one:
 * https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-4/#G124206
 */
function decimalValue(codePoint: number): number {
  let first = codePoint
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--
  return (codePoint - first) % 10
}

/** For a class of characters: all dashes, the minus sign, and the sound mark that Japanese keyboards give for a hyphen. */
export const DASHES = '\\p{Pd}\\u2212\\u2043\\u30fc\\uff70'

/** What people write between the digits of a phone number. */
const PUNCTUATION = new RegExp(`[()[\\].\\/${DASHES}]`, 'gu')

/** @returns a phone number without the signs between its digits */
export const withoutPunctuation = (number: string): string => number.replace(PUNCTUATION, '')

/** Quotes of all kinds. */
const QUOTES = '"\'`‘’‚“”„«»‹›「」『』'
const PAIR = new RegExp(`^[${QUOTES}](.*)[${QUOTES}]$`, 'su')
/** Of quotes one may be left; "=" and an apostrophe are how a spreadsheet keeps a number as text. */
const BEFORE = new RegExp(`^[=${QUOTES}]+(?=[\\p{L}\\p{N}+([])`, 'u')
const BEHIND = new RegExp(`(?<=[\\p{L}\\p{N})\\]])[${QUOTES}.,;/。｡]+$`, 'u')

/** @returns a code or number without quotes around it, and without the signs that end a sentence or a list behind it */
export const bare = (text: string): string => text.replace(PAIR, '$1').replace(BEFORE, '').replace(BEHIND, '')
