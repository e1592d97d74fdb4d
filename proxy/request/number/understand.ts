/**
 * Phone numbers: which number is meant. It goes to tyntec in E.164, so that nobody downstream reads it in another way.
 * If it could be the number of more than one person, the call is refused and the maker has to say which: a code that
 * reaches the wrong person is worse. docs/typed-text.md describes the rules.
 */
import { type CountryCode, getCountryCallingCode, type PhoneNumber } from 'libphonenumber-js/max'
import { couldBeNational } from './bare-digits.ts'
import { NoPhoneNumber, type Reason } from './no-phone-number.ts'
import { isTextable, parse } from './parse.ts'
import { numberText } from './text.ts'

/**
 * Understands a number in every form that tyntec accepts (with "+", with "00", bare digits, national with `country`).
 *
 * @param typed decoded, as it was typed
 * @param country if given
 * @returns a number whose length is possible in its country; it may be invalid, as numbers reserved for fiction are
 * @throws {NoPhoneNumber}
 */
export function understandNumber(typed: string, country: CountryCode | undefined): PhoneNumber {
  const { texts, firstGroup, mayLackPlus } = numberText(typed)
  const [text] = texts
  if (/^(?:\+|00)/.test(text)) return theOnly(texts.map((one) => fromAbroad(one, country)))
  if (country === undefined) return bareDigits(text, firstGroup)
  // The library reports the given country as the number's own. Parsed again from E.164, the number gets its own
  // country, which the rules need.
  return numberOf(parse(atHome(text, country, mayLackPlus).number))
}

type Reading = PhoneNumber | Reason

/** Reads a number that begins with "+" or "00". */
function fromAbroad(text: string, country: CountryCode | undefined): Reading {
  if (text.startsWith('0011')) return country === 'AU' ? parse(text.replace('0011', '+')) : ask()
  const read = withoutTrunkZero(parse(text.replace(/^00/, '+')))
  // A few countries beside Australia have an international prefix longer than "00", such as 001: then the country code
  // is in the digits after it.
  const dialled = country === undefined || text.startsWith('+') ? 'NO_COUNTRY' : parse(text, country)
  return typeof read !== 'string' && read.isValid() && differs(dialled, read) && isTextable(dialled) ? ask() : read
}

/** Drops a zero that is dialled only within the country, if the number is valid without it and not with it. */
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

/**
 * Reads digits with `country`: a national number, or one that begins with that country's code. A number with another
 * country's code needs its "+".
 */
function atHome(text: string, country: CountryCode, mayLackPlus: boolean): PhoneNumber {
  const code = getCountryCallingCode(country)
  const home = parse(text, country)
  if (text.startsWith('0')) return withZero(home, parse(text.replace(/^0+/, '+')), code)
  const abroad = parse(`+${text}`)
  if (typeof abroad === 'string') return numberOf(home)
  if (typeof home === 'string') return mayLackPlus ? abroad : numberOf(home)
  if (!differs(home, abroad)) return home
  // Read as international if that is valid: a national number of this length could only be a long fixed line.
  if (abroad.countryCallingCode === code && abroad.isValid())
    return isTextable(home) && !isTextable(abroad) ? ask() : abroad
  if (abroad.countryCallingCode === code && !home.isValid()) return ask()
  if (!mayLackPlus) return isTextable(home) || !isTextable(abroad) ? home : ask()
  // The blank in front was typed, or is a "+" that was lost.
  if (isTextable(home) && !abroad.isValid()) return home
  return isTextable(abroad) && !isTextable(home) ? abroad : ask()
}

/** A zero in front begins a national number. By mistake, people also write it before the country's own code. */
function withZero(home: Reading, abroad: Reading, code: string): PhoneNumber {
  if (typeof abroad === 'string' || abroad.countryCallingCode !== code || !abroad.isValid()) return numberOf(home)
  if (typeof home === 'string' || !home.isValid()) return abroad
  return isTextable(abroad) && !isTextable(home) && differs(home, abroad) ? ask() : home
}

const differs = (one: Reading, other: PhoneNumber): one is PhoneNumber =>
  typeof one !== 'string' && one.number !== other.number

/** @throws {NoPhoneNumber} if the reading is a reason and no number */
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
 * @throws {NoPhoneNumber} if there is none, or if several are valid
 */
function theOnly(readings: readonly Reading[]): PhoneNumber {
  const numbers = readings.filter((reading) => typeof reading !== 'string')
  const valid = numbers.filter((number) => number.isValid())
  if (new Set(valid.map(({ number }) => number)).size > 1) ask()
  return valid[0] ?? numberOf(numbers[0] ?? (readings[0] as Reading))
}
