/**
 * Phone numbers: which number is meant. It goes to tyntec in E.164, so that nobody downstream reads it in another way. Where more
 * than one person could be meant, the maker is asked: a code that reaches the wrong person is worse than a question.
 * docs/typed-text.md says how it decides.
 */
import { type CountryCode, getCountryCallingCode, type PhoneNumber } from 'libphonenumber-js/max'
import { couldBeNational } from './bare-digits.ts'
import { NoPhoneNumber, type Reason } from './no-phone-number.ts'
import { isTextable, parse } from './parse.ts'
import { numberText } from './text.ts'

/**
 * Understands a number in every form that tyntec accepts (with "+", with "00", bare digits, national with `country`), however it
 * was typed.
 *
 * @param typed decoded, as it was typed
 * @param country if given
 * @returns a number with a length that its country has; not always a valid one, since numbers kept for fiction are not
 * @throws {NoPhoneNumber}
 */
export function understandNumber(typed: string, country: CountryCode | undefined): PhoneNumber {
  const { texts, mayLackPlus } = numberText(typed)
  const [text = ''] = texts
  if (/^(?:\+|00)/.test(text)) return oneOf(texts.flatMap((one) => withPrefix(one, country)))
  if (country === undefined) return bareDigits(text)
  return atHome(text, country, mayLackPlus)
}

type Reading = PhoneNumber | Reason

/** Behind "00", a few countries dial the code of a carrier first, and that country's own rules know it. */
const withPrefix = (text: string, country: CountryCode | undefined): Reading[] => {
  const international = parse(text.replace(/^00/, '+'))
  return text.startsWith('00') && country !== undefined ? [international, parse(text, country)] : [international]
}

function bareDigits(text: string): PhoneNumber {
  const international = oneOf([parse(`+${text}`)])
  return couldBeNational(text, international) ? ask() : international
}

/** Digits with a country: national ones, or with that country's code in front. Another country's code needs its "+". */
function atHome(text: string, country: CountryCode, mayLackPlus: boolean): PhoneNumber {
  const [home, abroad] = [parse(text, country), parse(`+${text}`)]
  if (typeof abroad === 'string') return oneOf([home])
  if (typeof home === 'string') return mayLackPlus ? abroad : oneOf([home])
  if (home.number === abroad.number) return home
  if (abroad.countryCallingCode === getCountryCallingCode(country)) {
    if (abroad.isValid()) return isTextable(home) && !isTextable(abroad) ? ask() : abroad
    if (!home.isValid()) ask()
  }
  if (!mayLackPlus) return isTextable(home) || !isTextable(abroad) ? home : ask()
  // A blank in front is one that was typed, or a "+" that was lost.
  if (isTextable(home) && !abroad.isValid()) return home
  return isTextable(abroad) && !isTextable(home) ? abroad : ask()
}

function ask(): never {
  throw new NoPhoneNumber('AMBIGUOUS')
}

/**
 * @param readings the likeliest first
 * @returns the valid one, else the first
 * @throws {NoPhoneNumber} where there is none, or more than one is valid
 */
function oneOf(readings: readonly Reading[]): PhoneNumber {
  const numbers = readings.filter((reading) => typeof reading !== 'string')
  const valid = numbers.filter((number) => number.isValid())
  if (new Set(valid.map(({ number }) => number)).size > 1) ask()
  const meant = valid[0] ?? numbers[0]
  if (!meant) throw new NoPhoneNumber(readings.find((reading) => typeof reading === 'string') ?? 'NOT_A_NUMBER')
  return meant
}
