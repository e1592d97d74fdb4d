/**
 * How people write numbers beside what their country's plan says: zeros that are dialled at home, what is dialled for abroad, and
 * what programs put around them.
 */
import type { CountryCode } from 'libphonenumber-js/max'
import { describe, expect, test } from 'vitest'
import { understood } from './understood.ts'

describe('a zero in brackets', () => {
  test.each([
    ['+44 (0)7700 900123', '+447700900123'],
    ['+44(0) 7700 900123', '+447700900123'],
    ['0044 (0)7700 900123', '+447700900123'],
    ['(+44) (0)7700 900123', '+447700900123'],
    ['+49 (0) 151 12345678', '+4915112345678'],
    ['+41 [0] 79 123 45 67', '+41791234567'],
    ['+34 (0)612 345 678', '+34612345678'],
    ['+370 (8) 612 34567', '+37061234567'],
    ['+36 (06) 30 123 4567', '+36301234567'],
    ['39 (0)347 123 4567', '+393471234567'],
    [' 39 (0)347 123 4567', '+393471234567'],
    [' 48 (0)512 345 678', '+48512345678'],
    ['44 (0)7700 900123', '+447700900123'],
    ['+39 (0)6 6982 1234', '+390669821234'],
    ['+39 (0)347 123 4567', '+393471234567'],
    ['+225 (0)7 12 34 56 78', '+2250712345678']
  ])('%s is %s', (typed, e164) => {
    expect(understood(typed)).toBe(e164)
  })
})

describe('a zero that is dialled within the country, without brackets', () => {
  test.each([
    ['+44 07911 123456', '+447911123456'],
    ['+48 0 512 345 678', '+48512345678'],
    ['+30 0694 1234567', '+306941234567'],
    ['+39 06 6982 1234', '+390669821234']
  ])('%s is %s', (typed, e164) => {
    expect(understood(typed)).toBe(e164)
  })

  test.each([
    ['091 98123 45678', 'IN', '+919812345678'],
    ['081-90-1234-5678', 'JP', '+819012345678'],
    ['0049 156 39706415', 'DE', '+4915639706415']
  ] as const)('in front of the country code, %s in %s is %s', (typed, country, e164) => {
    expect(understood(typed, country)).toBe(e164)
  })
})

describe('what a program put around a number goes', () => {
  test.each([
    "'+447911123456",
    '="+447911123456"',
    '+447911123456;',
    '+447911123456,',
    '447911123456/',
    'whatsapp:+447911123456',
    'smsto:+447911123456'
  ])('%s', (typed) => {
    expect(understood(typed)).toBe('+447911123456')
  })
})

describe('a slash stands behind an area code', () => {
  test.each(['+49 (0)151/12345678', '+49 151 / 12345678', '0049 (0)151/12345678'])('%s', (typed) => {
    expect(understood(typed)).toBe('+4915112345678')
  })
})

describe('numbers kept for fiction are possible, not valid, and go on with their country code', () => {
  test.each([
    ['+447700900123'],
    ['447700900123'],
    [' 447700900123'],
    ['00447700900123'],
    ['07700 900123', 'GB'],
    ['7700900123', 'GB'],
    ['447700900123', 'GB']
  ] as const)('%s %s', (typed, country?: CountryCode) => {
    expect(understood(typed, country)).toBe('+447700900123')
  })

  test.each(['+441632960123', '441632960123', '+33639981234', '33639981234', '+353209100000', '353209100000'])(
    '%s',
    (typed) => {
      expect(understood(typed)).toBe(`+${typed.replace('+', '')}`)
    }
  )
})

test.each([
  ['011 44 7911 123456', 'US'],
  ['0011 44 7911 123456', 'AU'],
  ['010 44 7911 123456', 'JP'],
  ['00 44 7911 123456', 'US'],
  ['00 44 7911 123456', 'BR']
] as const)('%s, dialled abroad from %s, is British', (typed, country) => {
  expect(understood(typed, country)).toBe('+447911123456')
})

test('with 00, a country next to it changes nothing: a typing error never becomes the code of a carrier', () => {
  expect(understood('00417812244527', 'SG')).toMatch(/^has too few or too many digits/)
  expect(understood('00316123058577', 'SG')).toBe('+316123058577')
})

describe('a valid national number stays one, though it begins like the code of its country', () => {
  test.each([
    ['04921 48424', 'DE', '+49492148424'],
    ['09 526 8194', 'MM', '+9595268194'],
    ['084 697 7291', 'VN', '+84846977291'],
    ['055 90051 4719', 'BR', '+5555900514719']
  ] as const)('%s in %s is %s', (typed, country, e164) => {
    expect(understood(typed, country)).toBe(e164)
  })

  test.each([
    ['027 848 2528', 'ZA'],
    ['04915639706415', 'DE']
  ] as const)('and is asked about where the other one could be texted: %s in %s', (typed, country) => {
    expect(understood(typed, country)).toMatch(/^could be the number of more than one person/)
  })
})

describe('what is dialled before a country code is no country code', () => {
  test.each([
    ['011 501 622 1234', 'US', '+5016221234'],
    ['011 354 611 1234', 'US', '+3546111234'],
    ['011 47 92345678', 'CA', '+4792345678'],
    ['0011 501 622 1234', 'AU', '+5016221234']
  ] as const)('%s from %s is %s', (typed, country, e164) => {
    expect(understood(typed, country)).toBe(e164)
  })

  test.each([
    ['001 501 622 1234', 'HK'],
    ['0081 90 1234 5678', 'KR'],
    ['0011 501 622 1234', undefined]
  ] as const)('%s, dialled from %s, could be two, and is asked about', (typed, country) => {
    expect(understood(typed, country)).toMatch(/^could be the number of more than one person/)
  })
})

describe('groups behind a dot or slash are no decimals and no second number', () => {
  test.each([
    ['+1 650 555.0000', undefined, '+16505550000'],
    ['+352 621 123.45', undefined, '+35262112345'],
    ['+33 6 12 34 56.78', undefined, '+33612345678'],
    ['0475/12/34/56', 'BE', '+32475123456'],
    ['06/12/34/56/78', 'FR', '+33612345678'],
    ['+41 79 123/45/67', undefined, '+41791234567']
  ] as const)('%s %s is %s', (typed, country, e164) => {
    expect(understood(typed, country)).toBe(e164)
  })
})
