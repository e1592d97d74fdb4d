/**
 * Phone numbers: digits without "+", "00" and country. tyntec takes them for country code and number. A person may have typed
 * the number as it is dialled at home: ten digits of North America would become a number of Singapore.
 */
import { getCountries, type PhoneNumber } from 'libphonenumber-js/max'
import { isTextable, parse } from './parse.ts'

/**
 * Digits beyond which a fixed line says nothing: only countries with open numbering have longer ones, and there nearly all digits
 * are a valid number.
 */
const LONGEST_FIXED_LINE = 10

/**
 * @param digits without any prefix
 * @param firstGroup of these digits, where they were written in groups
 * @param abroad how they read with a "+" in front
 * @returns whether they may be meant as a national number of another country
 */
export function couldBeNational(digits: string, firstGroup: string, abroad: PhoneNumber): boolean {
  // "(479) 234-5678" is not +47 92345678, though that is a mobile number of Norway.
  const looksInternational = firstGroup === digits || firstGroup === abroad.countryCallingCode
  if (looksInternational && isTextable(abroad)) return false
  const isValid = abroad.isValid()
  return getCountries().some((country) => {
    const national = parse(digits, country)
    if (typeof national === 'string' || !national.isValid() || national.number === abroad.number) return false
    // Against a valid number only one that can be texted counts.
    return isTextable(national) || (!isValid && isShortFixedLine(national))
  })
}

const isShortFixedLine = (number: PhoneNumber): boolean =>
  number.getType() === 'FIXED_LINE' && number.nationalNumber.length <= LONGEST_FIXED_LINE
