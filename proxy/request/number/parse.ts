/**
 * Phone numbers: the library's part. It knows the numbering plans of all countries, with the kinds of numbers in them ("max").
 * https://gitlab.com/catamphetamine/libphonenumber-js
 */
import { type CountryCode, ParseError, type PhoneNumber, parsePhoneNumberWithError } from 'libphonenumber-js/max'
import type { Reason } from './no-phone-number.ts'

/** The library's reasons: https://gitlab.com/catamphetamine/libphonenumber-js#parsephonenumberwitherror */
const REASONS: Readonly<Record<string, Reason>> = {
  INVALID_COUNTRY: 'NO_COUNTRY',
  TOO_SHORT: 'TOO_SHORT',
  TOO_LONG: 'TOO_LONG'
}

/** @returns a number with a length that its country has, or why there is none */
export function parse(text: string, country?: CountryCode): PhoneNumber | Reason {
  try {
    const number = parsePhoneNumberWithError(text, { ...(country && { defaultCountry: country }), extract: false })
    if (number.ext !== undefined) return 'EXTENSION'
    return number.isPossible() ? number : 'LENGTH'
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return REASONS[error.message] ?? 'NOT_A_NUMBER'
  }
}

/** Whether a number is valid and takes text messages. North America's numbers tell nobody which kind they are. */
export const isTextable = (number: PhoneNumber): boolean =>
  number.isValid() && ['MOBILE', 'FIXED_LINE_OR_MOBILE'].includes(number.getType() ?? '')
