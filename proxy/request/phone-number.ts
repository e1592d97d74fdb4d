/**
 * Request: phone numbers. A number goes to tyntec as it was typed, apart from a restored "+". One that cannot be a phone number is
 * refused here, with a reason for the author of the flow.
 */
import {
  getCountryCallingCode,
  isSupportedCountry,
  ParseError,
  type PhoneNumber,
  parsePhoneNumberFromString,
  parsePhoneNumberWithError
} from 'libphonenumber-js/min'

/** Restores a "+" that was not encoded: it is decoded to a space, and a space before the first digit has no other origin. */
export const mendPlus = (number: string): string => number.replace(/^ (?=\d)/, '+')

const REASONS: Record<string, string> = {
  NOT_A_NUMBER: 'is no phone number',
  INVALID_COUNTRY: 'begins with no known country code; give it as +country code and number, or give "country"',
  TOO_SHORT: 'is too short for a phone number',
  TOO_LONG: 'is too long for a phone number',
  INVALID_LENGTH: 'has a length that no phone number of its country has'
}

/** Thrown for an invalid number; the message continues a sentence that begins with the parameter's name. */
export class NoPhoneNumber extends Error {
  override name = 'NoPhoneNumber' as const
}

/**
 * Parses a number in the forms that tyntec accepts: with "+", with "00", as bare digits, or in national format with `country`.
 *
 * @param country ISO 3166-1 alpha-2, if given
 * @throws {NoPhoneNumber}
 */
export function understandNumber(number: string, country: string | undefined): PhoneNumber {
  try {
    const parsed = parseInForm(number, country?.toUpperCase())
    if (parsed.isPossible()) return parsed
  } catch (error) {
    const reason = error instanceof ParseError ? REASONS[error.message] : undefined
    throw new NoPhoneNumber(reason ?? REASONS.NOT_A_NUMBER)
  }
  throw new NoPhoneNumber(REASONS.INVALID_LENGTH)
}

function parseInForm(number: string, region: string | undefined): PhoneNumber {
  const international = number.replace(/^(?:00|\+)?/, '+')
  if (region === undefined || !isSupportedCountry(region))
    return parsePhoneNumberWithError(international, { extract: false })
  // Bare digits that begin with the country's calling code are international, if that gives a valid number.
  if (number.startsWith(getCountryCallingCode(region))) {
    const parsed = parsePhoneNumberFromString(international, { extract: false })
    if (parsed?.isValid()) return parsed
  }
  return parsePhoneNumberWithError(number.replace(/^00/, '+'), { defaultCountry: region, extract: false })
}
