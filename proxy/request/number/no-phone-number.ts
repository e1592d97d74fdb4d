/**
 * Phone numbers: why one is not understood, as the rest of a sentence that begins with the parameter's name.
 */
const FORM = 'Give it as +country code and number, such as +447700900123'
/** The forms that a number may have. */
export const NUMBER_FORMS = `${FORM}, or as a national number with "country".`
const OR_COUNTRY = `${FORM}, or give "country".`

const REASONS = {
  NOT_A_NUMBER: `is no phone number. ${NUMBER_FORMS}`,
  NO_COUNTRY: `begins with no known country code. ${OR_COUNTRY}`,
  MORE_THAN_ONE: `holds more than one number. ${FORM}.`,
  EXPRESSION: `is an expression that was not evaluated. ${FORM}.`,
  AMBIGUOUS: `could be the number of more than one person. ${OR_COUNTRY}`,
  UNCLEAR: `could be the number of more than one person. Give it as it is dialled from abroad, with +country code, such as +447700900123.`,
  TOO_SHORT: `is too short for a phone number. ${NUMBER_FORMS}`,
  TOO_LONG: `is too long for a phone number. ${NUMBER_FORMS}`,
  LENGTH: `has too few or too many digits for its country code. ${NUMBER_FORMS}`,
  EXTENSION: 'has an extension, which no message reaches. Give the number alone.',
  DECIMAL: 'was turned into a number on its way. Hand it on as text, such as +447700900123.'
} as const

export type Reason = keyof typeof REASONS

/** Thrown for text that is no phone number, or does not say which. */
export class NoPhoneNumber extends Error {
  override name = 'NoPhoneNumber' as const

  constructor(reason: Reason) {
    super(REASONS[reason])
  }
}
