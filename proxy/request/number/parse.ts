/**
 * Phone numbers: calls the library. It knows the numbering plans of all countries, with the kinds of numbers in them
 * ("max"). https://gitlab.com/catamphetamine/libphonenumber-js
 */
import { type CountryCode, ParseError, type PhoneNumber, parsePhoneNumberWithError } from 'libphonenumber-js/max'
import type { Reason } from './no-phone-number.ts'

/**
 * Our reasons for the library's error messages:
 * https://gitlab.com/catamphetamine/libphonenumber-js#parsephonenumberwitherror
 */
const REASON_OF: Readonly<Record<string, Reason>> = {
  INVALID_COUNTRY: 'NO_COUNTRY',
  TOO_SHORT: 'TOO_SHORT',
  TOO_LONG: 'TOO_LONG'
}

/** "+" and 15 digits: https://www.itu.int/rec/T-REC-E.164 */
const LONGEST = 16

/** @returns a number whose length is possible in its country, or why there is none */
export function parse(text: string, country?: CountryCode): PhoneNumber | Reason {
  try {
    const number = parsePhoneNumberWithError(text, { ...(country && { defaultCountry: country }), extract: false })
    if (number.ext !== undefined) return 'EXTENSION'
    // For a few countries with open numbering, the library accepts more digits than E.164 allows.
    if (number.number.length > LONGEST) return 'TOO_LONG'
    return number.isPossible() ? number : 'LENGTH'
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return REASON_OF[error.message] ?? 'NOT_A_NUMBER'
  }
}

/**
 * Whether a number is valid and may take text messages. In North America, mobile and fixed-line numbers look the same.
 */
export const isTextable = (number: PhoneNumber): boolean =>
  number.isValid() && ['MOBILE', 'FIXED_LINE_OR_MOBILE'].includes(number.getType() ?? '')
