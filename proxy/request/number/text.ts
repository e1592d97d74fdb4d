/**
 * Phone numbers: turns what was typed into "+" and digits, in every possible reading. understand.ts chooses one.
 */
import { isExpression } from '../../expression.ts'
import { bare, DASHES, folded, visible, withoutPunctuation } from '../clean/characters.ts'
import { NoPhoneNumber } from './no-phone-number.ts'

export interface NumberText {
  /** Digits, with "+" if it was given. A number with "(0)" inside has two readings: without that zero and with it. */
  readonly texts: readonly [string, ...string[]]
  /** The first group of digits: all digits if they are not grouped; empty if the first group is in brackets. */
  readonly firstGroup: string
  /** Whether a "+" may have been lost: if it is not percent-encoded, a query decodes it to a blank. */
  readonly mayLackPlus: boolean
}

/**
 * Visible characters in the longest spelling of a number: 15 digits, punctuation between all of them, and a URI scheme.
 */
const LONGEST = 60

/**
 * @param typed decoded
 * @throws {NoPhoneNumber} if it is too long, an expression or two numbers, or if a numeric type added digits
 */
export function numberText(typed: string): NumberText {
  const seen = visible(typed)
  // Checked first, because the expressions below take more than linear time.
  if (seen.length > LONGEST) throw new NoPhoneNumber('TOO_LONG')
  const text = bare(bare(folded(seen)).replace(/^(?:tel|sms|smsto|callto|whatsapp):/i, ''))
  if (isExpression(text)) throw new NoPhoneNumber('EXPRESSION')
  if (wasNumber(text) && !isSpaced(typed)) throw new NoPhoneNumber('DECIMAL')
  if (isTwoNumbers(text)) throw new NoPhoneNumber('MORE_THAN_ONE')
  return { texts: readingsOf(text), firstGroup: firstGroupOf(typed), mayLackPlus: typed.startsWith(' ') }
}

const SEPARATORS = `\\p{White_Space}\\p{P}${DASHES}\\u2800`
const UNSEEN = new RegExp(`[^0-9${SEPARATORS}]`, 'gu')

function firstGroupOf(typed: string): string {
  const grouped = folded(typed).replace(UNSEEN, '')
  // Brackets enclose an area code.
  return /^[^0-9]*[([][0-9]/.test(grouped) ? '' : (/[0-9]+/.exec(grouped)?.[0] ?? '')
}

/** Stored as a numeric type, a number gets decimals or an exponent, which would become digits of the number. */
const wasNumber = (text: string): boolean =>
  /^[([]*\+?[0-9]+[.,][0-9]{1,2}[)\]]*$/.test(text) || /^[0-9][0-9.,]*e\+?[0-9]+$/i.test(text)

/** A number in groups of digits has no decimals: "+352 621 123.45". */
const isSpaced = (typed: string): boolean => /\p{Nd}\p{Zs}+\p{Nd}/u.test(typed)

/**
 * Recognizes "…123/24", "030 12345/12346", a number given twice, and a "+" between two numbers. A dash is no evidence:
 * people write it between all groups.
 */
function isTwoNumbers(text: string): boolean {
  if (/(?:[0-9][^0-9+]*){4}\+.*[0-9]/.test(text)) return true
  // A single slash may follow an area code. Several may separate groups of equal length.
  const [end = '', previous = '', ...more] = digitsBetweenSlashes(text)
  if (previous === '' || end === '') return false
  if (more.length > 0) return end.length < 4 && end.length !== previous.length
  return end.length < 4 || previous.length > LONGEST_AREA_CODE || previous === end
}

/** The last part first. */
const digitsBetweenSlashes = (text: string): string[] =>
  text
    .replace(/[([]0[)\]]/, '')
    .replace(/^00/, '')
    .split('/')
    .map((part) => part.replace(/[^0-9]/g, ''))
    .reverse()

/** Digits of country code and area code together. */
const LONGEST_AREA_CODE = 7

/** "(0)" is dialled within most countries but not from abroad. In Italy it is part of the number. */
const TRUNK_ZERO = /^([([]*(?:\+|00)?[([]*)([1-9](?:[^0-9+([]*[0-9]){0,2}[^0-9+([]*)[([]0[)\]]/

function readingsOf(text: string): [string, ...string[]] {
  const [found, prefix = '', code = ''] = TRUNK_ZERO.exec(text) ?? []
  if (found === undefined) return [withoutPunctuation(text)]
  // What comes before "(0)" is a country code, even without "+".
  const head = `${prefix.includes('00') ? '00' : '+'}${code}`
  const rest = text.slice(found.length)
  return [withoutPunctuation(`${head}${rest}`), withoutPunctuation(`${head}0${rest}`)]
}
