/**
 * What nobody sees is not part of what was typed, and a digit is a digit in every script.
 */
import { describe, expect, test } from 'vitest'
import { bare, folded, visible, withoutPunctuation } from '../../../../proxy/request/clean/characters.ts'

/** Every character of the planes that have any but private ones. */
const ALL = Array.from({ length: 0x20000 }, (_, codePoint) => codePoint)
  .concat(Array.from({ length: 0x1000 }, (_, index) => 0xe0000 + index))
  .filter((codePoint) => codePoint < 0xd800 || codePoint > 0xdfff)
  .map((codePoint) => String.fromCodePoint(codePoint))

describe('what cannot be seen goes', () => {
  test.each([
    ['a blank', ' '],
    ['a no-break blank', '\u00a0'],
    ['a narrow no-break blank', '\u202f'],
    ['an ideographic blank', '\u3000'],
    ['an Ogham blank', '\u1680'],
    ['a tab', '\t'],
    ['a line break', '\r\n'],
    ['a line separator', '\u2028'],
    ['a next line', '\u0085'],
    ['a zero byte', '\u0000'],
    ['a zero-width blank', '\u200b'],
    ['a zero-width joiner', '\u200d'],
    ['a word joiner', '\u2060'],
    ['a byte order mark', '\ufeff'],
    ['a soft hyphen', '\u00ad'],
    ['a mark of direction', '\u200e\u200f\u061c'],
    ['an embedding and its end', '\u202a\u202c'],
    ['an isolate and its end', '\u2066\u2069'],
    ['a Mongolian vowel separator', '\u180e'],
    ['a Hangul filler', '\u3164'],
    ['a variation selector', '\ufe0f'],
    ['a tag', '\u{e0031}'],
    ['an empty Braille cell', '\u2800'],
    ['a keycap', '\u20e3']
  ])('%s', (_name, invisible) => {
    expect(visible(`${invisible}1${invisible}2${invisible}`)).toBe('12')
  })

  test('and all that stays can be seen: no character of the classes of blanks, controls and formats is left', () => {
    expect(ALL.filter((character) => /[\p{Z}\p{Cc}\p{Cf}]/u.test(visible(character)))).toEqual([])
  })

  test('letters, digits, signs and dashes stay', () => {
    const text = 'Aa0äж中🔑+-–()*#.,;'
    expect(visible(text)).toBe(text)
  })
})

describe('digits become ASCII', () => {
  const systems = Intl.supportedValuesOf('numberingSystem').filter((system) => {
    const digits = new Intl.NumberFormat('en', { numberingSystem: system, useGrouping: false }).format(9876543210)
    return /^\p{Nd}{10}$/u.test(digits)
  })

  test('this Node knows the digits of dozens of scripts', () => {
    expect(systems.length).toBeGreaterThan(60)
  })

  test.each(systems)('%s', (numberingSystem) => {
    const digits = new Intl.NumberFormat('en', { numberingSystem, useGrouping: false }).format(9876543210)
    expect(folded(digits)).toBe('9876543210')
  })

  test('every character that Unicode calls a decimal digit does, to one digit', () => {
    const digits = ALL.filter((character) => /\p{Nd}/u.test(character))
    expect(digits.length).toBeGreaterThan(600)
    expect(digits.filter((digit) => !/^[0-9]$/.test(folded(digit)))).toEqual([])
  })

  test('no other character becomes one', () => {
    const others = ALL.filter((character) => !/\p{Nd}/u.test(character) && /[0-9]/.test(folded(character)))
    expect(others).toEqual([])
  })
})

test('letters and signs in full width become ASCII', () => {
  expect(folded('＋（４４）－ＡＺａｚ．／')).toBe('+(44)-AZaz./')
})

test.each([
  ['"1234"', '1234'],
  ["'1234'", '1234'],
  ['“1234”', '1234'],
  ['„1234“', '1234'],
  ['»1234«', '1234'],
  ['「1234」', '1234'],
  ['"1234', '1234'],
  ['="1234"', '1234'],
  ["'+441234", '+441234'],
  ['1234.', '1234'],
  ['1234。', '1234'],
  ['"1234".', '1234'],
  ['1234,', '1234'],
  ['+441234;', '+441234'],
  ['12"34', '12"34'],
  ['12.34', '12.34'],
  ['"', '"'],
  ['.', '.']
])('of %s what stands around it goes', (typed, meant) => {
  expect(bare(typed)).toBe(meant)
})

test('between the digits of a phone number brackets, dots, slashes and dashes go', () => {
  expect(withoutPunctuation('+49(0)151.12/34[5]-6‐7‑8–9—0−1ー2')).toBe('+49015112345678901' + '2')
})
