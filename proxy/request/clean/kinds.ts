/**
 * Typed text: how each kind of input is cleaned, once, before anything judges, counts or sends it. Every value stays
 * text, because a number would lose its leading zeros.
 */
import { NoPhoneNumber } from '../number/no-phone-number.ts'
import { understandNumber } from '../number/understand.ts'
import { bare, DASHES, folded, visible } from './characters.ts'

/** Cleans a decoded value. */
export type Clean = (value: string) => string

const BETWEEN = new RegExp(`(?<=[\\p{L}\\p{N}])[${DASHES}]+(?=[\\p{L}\\p{N}])`, 'gu')

/** A code: letters and digits. People group them, and copy what surrounds them. The case is kept. */
export const cleanCode: Clean = (value) =>
  /^[A-Za-z0-9]*$/.test(value) ? value : bare(folded(visible(value))).replace(BETWEEN, '')

const CALLER_PUNCTUATION = new RegExp(`[()[\\]${DASHES}]`, 'gu')

/**
 * A number to call from, which becomes E.164 if its country code is given, or a name, which may contain digits: "24/7".
 */
export const cleanCaller: Clean = (value) => {
  const seen = bare(cleanWord(value))
  if (/^[([]*(?:\+|00)/.test(seen)) return inE164(seen) ?? cleanFreeText(value)
  const digits = seen.replace(CALLER_PUNCTUATION, '')
  return /^[0-9]+$/.test(digits) ? digits : cleanFreeText(value)
}

function inE164(number: string): string | undefined {
  try {
    return understandNumber(number, undefined).number
  } catch (error) {
    if (error instanceof NoPhoneNumber) return undefined
    throw error
  }
}

/** A word from a list, an ID, or a whole number. */
export const cleanWord: Clean = (value) => folded(visible(value))

/**
 * A word in capitals. Only ASCII letters change, because JavaScript's upper case of "ß" is "SS", which is a country.
 */
export const cleanCapitals: Clean = (value) => cleanWord(value).replace(/[a-z]+/g, (letters) => letters.toUpperCase())

/** Text that a person reads: everything in it may be meant, except control characters at its ends. */
export const cleanFreeText: Clean = (value) => {
  // A regular expression for the end would start at each control character inside, in quadratic time.
  let end = value.length
  while (end > 0 && /\p{Cc}/u.test(value.charAt(end - 1))) end--
  return value.slice(0, end).replace(/^\p{Cc}+/u, '')
}
