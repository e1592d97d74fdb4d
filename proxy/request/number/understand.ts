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
  const { texts, firstGroup, mayLackPlus } = numberText(typed)
  const [text] = texts
  if (/^(?:\+|00)/.test(text)) return theOnly(texts.map((one) => fromAbroad(one, country)))
  if (country === undefined) return bareDigits(text, firstGroup)
  // The library takes the country given for the number's own. The rules ask whose number it is, however it was written.
  return numberOf(parse(atHome(text, country, mayLackPlus).number))
}

type Reading = PhoneNumber | Reason

/** A number with its country code. */
function fromAbroad(text: string, country: CountryCode | undefined): Reading {
  if (text.startsWith('0011')) return country === 'AU' ? parse(text.replace('0011', '+')) : ask()
  const read = withoutTrunkZero(parse(text.replace(/^00/, '+')))
  // Elsewhere, too, a few countries dial more than "00", such as 001: then the next digits are the country code.
  const dialled = country === undefined || text.startsWith('+') ? 'NO_COUNTRY' : parse(text, country)
  return typeof read !== 'string' && read.isValid() && differs(dialled, read) && isTextable(dialled) ? ask() : read
}

/** A zero that is dialled within the country alone goes where the number is valid without it, and not with it. */
function withoutTrunkZero(read: Reading): Reading {
  if (typeof read === 'string' || read.isValid() || !read.nationalNumber.startsWith('0')) return read
  const without = parse(`+${read.countryCallingCode}${read.nationalNumber.replace(/^0+/, '')}`)
  return typeof without !== 'string' && without.isValid() ? without : read
}

function bareDigits(text: string, firstGroup: string): PhoneNumber {
  const international = numberOf(parse(`+${text}`))
  if (couldBeNational(text, firstGroup, international)) throw new NoPhoneNumber('AMBIGUOUS')
  return international
}

/** Digits with a country: national ones, or with that country's code in front. Another country's code needs its "+". */
function atHome(text: string, country: CountryCode, mayLackPlus: boolean): PhoneNumber {
  const code = getCountryCallingCode(country)
  const home = parse(text, country)
  if (text.startsWith('0')) return withZero(home, parse(text.replace(/^0+/, '+')), code)
  const abroad = parse(`+${text}`)
  if (typeof abroad === 'string') return numberOf(home)
  if (typeof home === 'string') return mayLackPlus ? abroad : numberOf(home)
  if (!differs(home, abroad)) return home
  // The country's own code in front makes a number of its own length, which only a longer fixed line could be as well.
  if (abroad.countryCallingCode === code && abroad.isValid())
    return isTextable(home) && !isTextable(abroad) ? ask() : abroad
  if (abroad.countryCallingCode === code && !home.isValid()) return ask()
  if (!mayLackPlus) return isTextable(home) || !isTextable(abroad) ? home : ask()
  // A blank in front is one that was typed, or a "+" that was lost.
  if (isTextable(home) && !abroad.isValid()) return home
  return isTextable(abroad) && !isTextable(home) ? abroad : ask()
}

/** A zero in front begins a national number, and by mistake one with the country's own code. */
function withZero(home: Reading, abroad: Reading, code: string): PhoneNumber {
  if (typeof abroad === 'string' || abroad.countryCallingCode !== code || !abroad.isValid()) return numberOf(home)
  if (typeof home === 'string' || !home.isValid()) return abroad
  return isTextable(abroad) && !isTextable(home) && differs(home, abroad) ? ask() : home
}

const differs = (one: Reading, other: PhoneNumber): one is PhoneNumber =>
  typeof one !== 'string' && one.number !== other.number

/** @throws {NoPhoneNumber} for a reading that is no number */
function numberOf(reading: Reading): PhoneNumber {
  if (typeof reading === 'string') throw new NoPhoneNumber(reading)
  return reading
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
  return valid[0] ?? numberOf(numbers[0] ?? (readings[0] as Reading))
}
