/**
 * Digits without "+", "00" and country: a code that reaches the wrong person is worse than a question.
 */
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { beforeEach, describe, expect, test } from 'vitest'
import { ask, expectError } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { understood } from './understood.ts'

const ASKS =
  'could be the number of more than one person. Give it as +country code and number, such as +447700900123, or give "country".'

describe('a national number without its country is asked about', () => {
  test.each([
    ['of North America, which would be one of Singapore', '6505551234'],
    ['of North America, behind a blank', ' 6505551234'],
    ['of North America, in groups', '(650) 555-1234'],
    ['of North America, which would be a fixed line in Cairo', '201 555 0123'],
    ['of France, which a spreadsheet took the zero from', '612345678'],
    ['of Britain, without its zero', '2079460123'],
    ['of Russia', '9123456789'],
    ['whose area code in brackets begins like the code of Norway', '(479) 234-5678'],
    ['whose area code in brackets is the code of Vanuatu', '(678) 555-1234'],
    ['in groups of North America, which is a mobile number of Singapore', '659-876-5432'],
    ['in cells of a table, which tabs are left of', '479\t234\t5678'],
    ['with minus signs', '479−234−5678'],
    ['in groups of China, which is a number of Chicago', '131 2345 6789']
  ])('%s', (_whose, typed) => {
    expect(understood(typed)).toBe(ASKS)
  })

  test.each([['0151 12345678'], ['07700 900123'], ['8 912 345 67 89']])('%s begins with no country code', (typed) => {
    expect(understood(typed)).toMatch(/^begins with no known country code\. Give it as \+country code/)
  })
})

test('no national number of any country becomes another person’s, unless that is a valid one that can be texted', () => {
  const others = getCountries().flatMap((country) => {
    const number = getExampleNumber(country, examples)
    if (!number) return []
    return [number.nationalNumber, number.formatNational(), ` ${number.nationalNumber}`].flatMap((typed) => {
      const found = understood(typed)
      if (!found.startsWith('+') || found === number.number) return []
      return [{ typed, found }]
    })
  })
  expect([...new Set(others.map(({ typed }) => typed.trim()))]).toEqual(['13123456789', '15123456789'])
  expect(others.filter(({ found }) => !isTextable(found))).toEqual([])
})

const isTextable = (e164: string): boolean => {
  const number = parsePhoneNumberFromString(e164)
  return number?.isValid() === true && /MOBILE/.test(number.getType() ?? '')
}

describe('a valid number that can be texted goes on', () => {
  test.each([
    ['4792345678', '+4792345678'],
    ['6598765432', '+6598765432'],
    ['65 9876 5432', '+6598765432'],
    ['501 622-1234', '+5016221234'],
    ['447911 123456', '+447911123456'],
    ['1 650 555 1234', '+16505551234']
  ])('%s is %s', (typed, e164) => {
    expect(understood(typed)).toBe(e164)
  })
})

describe('with a country', () => {
  test.each([
    ['6505551234', 'US', '+16505551234'],
    ['15123456789', 'DE', '+4915123456789'],
    ['2015550123', 'US', '+12015550123'],
    [' 4915112345678', 'GB', '+4915112345678'],
    [' 447911123456', 'DE', '+447911123456'],
    ['447700900123', 'DE', '+49447700900123']
  ] as const)('%j in %s is %s', (typed, country, e164) => {
    expect(understood(typed, country)).toBe(e164)
  })

  test.each([
    ['447911123456', 'DE'],
    [' 15123456789', 'DE'],
    [' 13123456789', 'CN'],
    [' 447700900123', 'DE']
  ] as const)('%j in %s could be meant in two ways, and is asked about', (typed, country) => {
    expect(understood(typed, country)).toBe(
      'could be the number of more than one person. Give it as it is dialled from abroad, with +country code, such as +447700900123.'
    )
  })
})

describe('over a socket', async () => {
  const { proxy, upstream } = await startPair()
  beforeEach(() => upstream.forget())

  test('ten digits of North America are 400, and nobody in Singapore is texted', async () => {
    const answered = await ask(proxy, 'POST', '?number=6505551234')
    expectError(answered, 400, 'BAD_REQUEST')
    expect(answered.body.message).toBe(`The parameter "number" ${ASKS}`)
    expect(upstream.calls).toEqual([])
  })

  test('with their country they are sent', async () => {
    expect((await ask(proxy, 'POST', '?number=6505551234&country=us')).status).toBe(200)
    expect(upstream.calls.map(({ query }) => [query.get('number'), query.get('country')])).toEqual([
      ['+16505551234', 'US']
    ])
  })
})
