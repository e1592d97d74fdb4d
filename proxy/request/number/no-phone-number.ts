/**
 * Phone numbers: why one is not understood, as the rest of a sentence that begins with the parameter's name.
 */
const FORM = 'Give it as +country code and number, such as +447700900123'
const OR_NATIONAL = `${FORM}, or as a national number with "country".`
const OR_COUNTRY = `${FORM}, or give "country".`

const REASONS = {
  NOT_A_NUMBER: `is no phone number. ${OR_NATIONAL}`,
  NO_COUNTRY: `begins with no known country code. ${OR_COUNTRY}`,
  AMBIGUOUS: `could be the number of more than one person. ${OR_COUNTRY}`,
  UNCLEAR: `could be the number of more than one person. Give it as it is dialled from abroad, with +country code, such as +447700900123.`,
  TOO_SHORT: `is too short for a phone number. ${OR_NATIONAL}`,
  TOO_LONG: `is too long for a phone number. ${OR_NATIONAL}`,
  LENGTH: `has a length that no phone number of its country has. ${OR_NATIONAL}`,
  EXTENSION: 'has an extension, which no message reaches. Give the number alone.',
  DECIMAL: 'ends in a decimal part. Hand the number on as text, such as +447700900123.'
} as const

export type Reason = keyof typeof REASONS

/** Thrown for text that is no phone number, or one that nobody can be sure of. */
export class NoPhoneNumber extends Error {
  override name = 'NoPhoneNumber' as const

  constructor(reason: Reason) {
    super(REASONS[reason])
  }
}
