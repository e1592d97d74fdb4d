/**
 * A phone number goes to tyntec in E.164, whichever way a person of its country writes it. The numbers are the examples of the
 * library for every country.
 */
import { type CountryCode, getCountries, getExampleNumber } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, test } from 'vitest'
import { understood } from './understood.ts'

const NUMBERS = getCountries().flatMap((country) => {
  const number = getExampleNumber(country, examples)
  return number ? [{ country, number, e164: number.number, digits: number.number.slice(1) }] : []
})

/** Everything that differs from the number, by country. */
const wrong = (spell: (one: (typeof NUMBERS)[number]) => readonly [string, CountryCode?]): string[] =>
  NUMBERS.flatMap((one) => {
    const [typed, country] = spell(one)
    const found = understood(typed, country)
    return found === one.e164 ? [] : [`${one.country} ${typed}: ${found}`]
  })

const spread = (text: string, sign: string): string => [...text].join(sign)
const arabic = (text: string): string => text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x0660 + Number(digit)))
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

test('the library has an example for nearly every country', () => {
  expect(NUMBERS.length).toBeGreaterThan(240)
})

describe('in every country a number is understood', () => {
  test.each<[string, (one: (typeof NUMBERS)[number]) => readonly [string, CountryCode?]]>([
    ['with +', ({ e164 }) => [e164]],
    ['with + and its own country', ({ e164, country }) => [e164, country]],
    ['with + and another country', ({ e164, country }) => [e164, country === 'DE' ? 'US' : 'DE']],
    ['with + that was lost in a query', ({ digits }) => [` ${digits}`]],
    ['with + that was lost, and its country', ({ digits, country }) => [` ${digits}`, country]],
    ['with 00', ({ digits }) => [`00${digits}`]],
    ['with 00 and its country', ({ digits, country }) => [`00${digits}`, country]],
    ['with 00 and blanks', ({ number }) => [`00 ${number.formatInternational().slice(1)}`]],
    ['as its country writes it for abroad', ({ number }) => [number.formatInternational()]],
    ['as its country writes it', ({ number, country }) => [number.formatNational(), country]],
    ['without its trunk zero', ({ number, country }) => [number.nationalNumber, country]],
    ['as bare digits with its country', ({ digits, country }) => [digits, country]],
    ['as bare digits', ({ digits }) => [digits]],
    ['as a link', ({ number }) => [number.getURI()]],
    ['as a link of a messenger', ({ e164 }) => [`sms:${e164}`]],
    [
      'with its country code in brackets',
      ({ number }) => [`(+${number.countryCallingCode}) ${number.formatInternational().replace(/^\S+ /, '')}`]
    ],
    ['with dashes', ({ number }) => [number.formatInternational().replaceAll(' ', '-')]],
    ['with en dashes', ({ number }) => [number.formatInternational().replaceAll(' ', '–')]],
    ['with dots', ({ number }) => [number.formatInternational().replaceAll(' ', '.')]],
    ['with no-break blanks', ({ number }) => [number.formatInternational().replaceAll(' ', '\u00a0')]],
    ['with a zero-width blank everywhere', ({ e164 }) => [spread(e164, '\u200b')]],
    ['with soft hyphens everywhere', ({ e164 }) => [spread(e164, '\u00ad')]],
    ['in marks of direction', ({ number }) => [`\u202a${number.formatInternational()}\u202c`]],
    ['with a line break at its end', ({ e164 }) => [`${e164}\r\n`]],
    ['in quotes', ({ e164 }) => [`"${e164}"`]],
    ['in Arabic-Indic digits', ({ e164 }) => [arabic(e164)]],
    ['in full width', ({ number }) => [wide(number.formatInternational())]]
  ])('%s', (_how, spell) => {
    expect(wrong(spell)).toEqual([])
  })
})

/** With a blank in front, the digits at home are another country's valid number with a "+": then the question is right. */
test.each<[string, (one: (typeof NUMBERS)[number]) => readonly [string, CountryCode?]]>([
  ['a national number behind a blank', ({ number, country }) => [` ${number.formatNational()}`, country]],
  ['a national number without its zero behind a blank', ({ number, country }) => [` ${number.nationalNumber}`, country]]
])('%s is understood, or asked about, and never another', (_how, spell) => {
  const asked = wrong(spell)
  expect(asked.filter((line) => !line.includes('could be the number of more than one person'))).toEqual([])
  expect(asked.length).toBeLessThan(10)
})
