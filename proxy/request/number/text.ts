/**
 * Phone numbers: from what was typed to "+" and digits, in every way that it can be read. Which one is meant, understand.ts decides.
 */
import { folded, unquoted, visible, withoutPunctuation } from '../clean/characters.ts'
import { NoPhoneNumber } from './no-phone-number.ts'

export interface NumberText {
  /** "+" where it was given, and digits; for one with "(0)" inside, once without and once with that zero. */
  readonly texts: readonly string[]
  /** Whether a "+" may have been lost: where it is not encoded, a query decodes it to a blank. */
  readonly mayLackPlus: boolean
}

/**
 * @param typed decoded
 * @throws {NoPhoneNumber} where digits would be joined that were not meant as one number
 */
export function numberText(typed: string): NumberText {
  const text = unquoted(folded(visible(typed))).replace(/^(?:tel|sms|callto):/i, '')
  // A number type adds this, and without the point its zero would be one digit more.
  if (/^\+?[0-9]+[.,]0+$/.test(text)) throw new NoPhoneNumber('DECIMAL')
  // "…123/24" stands for two numbers, and so does "…123/2-4".
  if (/\/(?:[^0-9]*[0-9]){0,3}[^0-9]*$/.test(text)) throw new NoPhoneNumber('NOT_A_NUMBER')
  return { texts: readings(text).map(withoutPunctuation), mayLackPlus: typed.startsWith(' ') }
}

/** "(0)" is dialled within most countries and not from abroad; in Italy it belongs to the number. */
const TRUNK_ZERO = /(?<=^[([]*(?:\+|00)[([]*[0-9]{1,3}[^0-9]*)[([]0[)\]]/

const readings = (text: string): string[] => (TRUNK_ZERO.test(text) ? [text.replace(TRUNK_ZERO, ''), text] : [text])
