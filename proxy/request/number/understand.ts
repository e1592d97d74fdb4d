/**
 * Phone numbers: which number is meant. It goes to tyntec in E.164, so that nobody downstream reads it in another way. Where more
 * than one person could be meant, the maker is asked: a code that reaches the wrong person is worse than a question.
 * docs/typed-text.md says how it decides.
 */
import { type CountryCode, getCountryCallingCode, type PhoneNumber } from 'libphonenumber-js/max'
import { couldBeNational } from './bare-digits.ts'
import { NoPhoneNumber, type Reason } from './no-phone-number.ts'
import { isTextable, parse } from './parse.ts'
import { type NumberText, numberText } from './text.ts'

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
  // Whose number it is says its E.164 form alone, in whatever way it was given.
  return theOnly([parse(meant(numberText(typed), country).number)])
}

type Reading = PhoneNumber | Reason

function meant({ texts, firstGroup, mayLackPlus }: NumberText, country: CountryCode | undefined): PhoneNumber {
  const [text] = texts
  if (/^(?:\+|00)/.test(text)) return theOnly(texts.map((one) => fromAbroad(one, country)))
  return country === undefined ? bareDigits(text, firstGroup) : atHome(text, country, mayLackPlus)
}

/** A number with its country code. */
function fromAbroad(text: string, country: CountryCode | undefined): Reading {
  // The one country that dials abroad with more than "00" behind which a country code could begin.
  const plus = text.replace(country === 'AU' ? /^00(?:11)?/ : /^00/, '+')
  const read = parse(plus)
  if (typeof read === 'string' || read.isValid() || !read.nationalNumber.startsWith('0')) return read
  // A zero that is dialled within the country, without the brackets.
  const without = parse(`+${read.countryCallingCode}${read.nationalNumber.replace(/^0+/, '')}`)
  return typeof without !== 'string' && without.isValid() ? without : read
}

function bareDigits(text: string, firstGroup: string): PhoneNumber {
  const international = theOnly([parse(`+${text}`)])
  if (couldBeNational(text, firstGroup, international)) throw new NoPhoneNumber('AMBIGUOUS')
  return international
}

/** Digits with a country: national ones, or with that country's code in front. Another country's code needs its "+". */
function atHome(text: string, country: CountryCode, mayLackPlus: boolean): PhoneNumber {
  const code = getCountryCallingCode(country)
  const [home, abroad] = [parse(text, country), parse(text.replace(new RegExp(`^0*(?=${code})|^`), '+'))]
  if (typeof abroad === 'string') return theOnly([home])
  if (typeof home === 'string') return mayLackPlus ? abroad : theOnly([home])
  if (home.number === abroad.number) return home
  if (abroad.countryCallingCode === code) {
    if (abroad.isValid()) return isTextable(home) && !isTextable(abroad) ? ask() : abroad
    if (!home.isValid()) ask()
  }
  if (!mayLackPlus) return isTextable(home) || !isTextable(abroad) ? home : ask()
  // A blank in front is one that was typed, or a "+" that was lost.
  if (isTextable(home) && !abroad.isValid()) return home
  return isTextable(abroad) && !isTextable(home) ? abroad : ask()
}

function ask(): never {
  throw new NoPhoneNumber('UNCLEAR')
}

/**
 * @param readings at least one
 * @returns the valid one, else the first
 * @throws {NoPhoneNumber} where there is none, or more than one is valid
 */
function theOnly(readings: readonly Reading[]): PhoneNumber {
  const numbers = readings.filter((reading) => typeof reading !== 'string')
  const valid = numbers.filter((number) => number.isValid())
  if (new Set(valid.map(({ number }) => number)).size > 1) ask()
  const only = valid[0] ?? numbers[0]
  if (!only) throw new NoPhoneNumber(readings[0] as Reason)
  return only
}
