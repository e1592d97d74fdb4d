/**
 * Phone numbers: digits without "+", "00" or `country`. tyntec reads them as country code and number. But a person may
 * have typed the number as it is dialled at home: ten digits of North America would become a number of Singapore.
 */
import { getCountries, type PhoneNumber } from 'libphonenumber-js/max'
import { isTextable, parse } from './parse.ts'

/**
 * Digits of the longest fixed-line number that is evidence of anything. Only countries with open numbering have longer
 * ones, and there nearly all digits are a valid number.
 */
const LONGEST_FIXED_LINE = 10

/**
 * @param digits without any prefix
 * @param firstGroup the first group of these digits, if they were written in groups
 * @param abroad the number that they are with "+" in front
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
    // If the international number is valid, only a national number that can be texted makes it doubtful.
    return isTextable(national) || (!isValid && isShortFixedLine(national))
  })
}

const isShortFixedLine = (number: PhoneNumber): boolean =>
  number.getType() === 'FIXED_LINE' && number.nationalNumber.length <= LONGEST_FIXED_LINE
