/**
 * Phone numbers: from what was typed to "+" and digits, in every way that it can be read. Which one is meant, understand.ts decides.
 */
import { isExpression } from '../../expression.ts'
import { bare, DASHES, folded, visible, withoutPunctuation } from '../clean/characters.ts'
import { NoPhoneNumber } from './no-phone-number.ts'

export interface NumberText {
  /** "+" where it was given, and digits; for one with "(0)" inside, once without and once with that zero. */
  readonly texts: readonly [string, ...string[]]
  /** The first digits that stand together, all of them where they are not grouped, none where the first group stands in brackets. */
  readonly firstGroup: string
  /** Whether a "+" may have been lost: where it is not encoded, a query decodes it to a blank. */
  readonly mayLackPlus: boolean
}

/** Characters that can be seen of the longest spelling of a number: 15 digits, signs between all of them, and a scheme in front. */
const LONGEST = 60

/**
 * @param typed decoded
 * @throws {NoPhoneNumber} where it is too long, or digits would be joined that were not meant as one number
 */
export function numberText(typed: string): NumberText {
  const seen = visible(typed)
  // Before all else: a long text costs the expressions below a multiple of its length.
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
  // An area code stands in brackets.
  return /^[^0-9]*[([][0-9]/.test(grouped) ? '' : (/[0-9]+/.exec(grouped)?.[0] ?? '')
}

/** A number type adds decimals or an exponent, which would become digits of the number. */
const wasNumber = (text: string): boolean =>
  /^[([]*\+?[0-9]+[.,][0-9]{1,2}[)\]]*$/.test(text) || /^[0-9][0-9.,]*e\+?[0-9]+$/i.test(text)

/** Whoever writes groups of digits writes no decimals: "+352 621 123.45". */
const isSpaced = (typed: string): boolean => /\p{Nd}\p{Zs}+\p{Nd}/u.test(typed)

/** "…123/24", "030 12345/12346", a number twice, and a "+" between two. A dash says nothing: people write it between all groups. */
function isTwoNumbers(text: string): boolean {
  if (/(?:[0-9][^0-9+]*){4}\+.*[0-9]/.test(text)) return true
  // One slash stands behind an area code; several separate groups of one length.
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

/** Digits: country code and area code. */
const LONGEST_AREA_CODE = 7

/** "(0)" is dialled within most countries and not from abroad; in Italy it belongs to the number. Country codes begin with 1 to 9. */
const TRUNK_ZERO = /^([([]*(?:\+|00)?[([]*)([1-9](?:[^0-9+([]*[0-9]){0,2}[^0-9+([]*)[([]0[)\]]/

function readingsOf(text: string): [string, ...string[]] {
  const [found, prefix = '', code = ''] = TRUNK_ZERO.exec(text) ?? []
  if (found === undefined) return [withoutPunctuation(text)]
  // Whoever writes "44 (0)…" writes the country code.
  const head = `${prefix.includes('00') ? '00' : '+'}${code}`
  const rest = text.slice(found.length)
  return [withoutPunctuation(`${head}${rest}`), withoutPunctuation(`${head}0${rest}`)]
}
