/**
 * What people mean, and how it may arrive: each case knows the code or number that was meant, and the text that was typed. The
 * writing is done here by hand, so that it shares nothing with the proxy's reading.
 */
import fc from 'fast-check'
import { type CountryCode, getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'

export interface Typed {
  readonly text: string
  readonly country?: CountryCode | undefined
  /** The code, or the number in E.164. */
  readonly meant: string
  /** The text before it was dressed. */
  readonly written: string
  /** Whether a person who reads the text can mean nothing else, so that it must be sent. */
  readonly isPlain: boolean
}

const UNSEEN = [
  '\u00a0',
  '\u200b',
  '\u200e',
  '\u202a',
  '\u202c',
  '\u2066',
  '\u2069',
  '\u00ad',
  '\ufeff',
  '\u2060',
  '\u3000',
  '\ufe0f',
  '\t',
  '\r\n',
  '\u0000',
  '\u2028'
]
const DASH = ['-', '–', '‐', '‑', '−', 'ー', ' - ', '—']
const SCRIPTS = [
  '0123456789',
  '٠١٢٣٤٥٦٧٨٩',
  '۰۱۲۳۴۵۶۷۸۹',
  '०१२३४५६७८९',
  '๐๑๒๓๔๕๖๗๘๙',
  '０１２３４５６７８９',
  '𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡',
  '𞥐𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙'
]

const unseen = fc.constantFrom(...UNSEEN)
const script = fc.constantFrom(...SCRIPTS).map((digits) => [...digits])

/** Between two characters: mostly nothing. */
const between = (seen: readonly string[]) =>
  fc.oneof(
    { weight: 7, arbitrary: fc.constant('') },
    { weight: 2, arbitrary: unseen },
    { weight: 1, arbitrary: fc.constantFrom(...seen) }
  )

/** A text in the digits of a script, with something between its characters and what cannot be seen at its ends. */
const dressed = (text: string, seen: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      script,
      fc.array(between(seen), { minLength: text.length, maxLength: text.length }),
      fc.option(unseen),
      fc.option(unseen)
    )
    .map(([digits, gaps, before, after]) => {
      // Nobody types a sign into the scheme of a link, or behind a "+".
      const gap = (index: number): string =>
        /[A-Za-z0-9)][A-Za-z0-9(]/.test(text.slice(index, index + 2)) ? (gaps[index] ?? '') : ''
      const inner = [...text]
        .map((one, index) => (/[0-9]/.test(one) ? (digits[Number(one)] ?? '') : one) + gap(index))
        .join('')
      return (before ?? '') + inner + (after ?? '')
    })

const around = (text: string): fc.Arbitrary<string> =>
  fc.constantFrom(text, text, text, ` ${text} `, `"${text}"`, `“${text}”`, `${text}.`, `${text}\n`)

/** A code, as it may be typed or pasted. */
export const typedCode: fc.Arbitrary<Typed> = fc.stringMatching(/^[A-Za-z0-9]{1,12}$/).chain((meant) =>
  dressed(meant, [' ', ...DASH])
    .chain(around)
    .map((text) => ({ text, meant, written: meant, isPlain: true }))
)

const COUNTRIES = getCountries().filter((country) => getExampleNumber(country, examples))

/** A number of any country; mostly valid ones, and some that are only of the right length. */
const anyNumber = fc
  .tuple(fc.constantFrom(...COUNTRIES), fc.stringMatching(/^[0-9]{4}$/), fc.integer({ min: 0, max: 4 }))
  .map(([country, digits, kept]) => {
    const example = getExampleNumber(country, examples)?.number ?? ''
    const changed = example.slice(0, -4 + kept) + digits.slice(kept)
    return { country, number: parsePhoneNumberFromString(kept === 4 ? example : changed) }
  })
  .filter(({ number }) => number?.isPossible() === true)

/** A phone number in one of the ways that people write it. */
export const typedNumber: fc.Arbitrary<Typed> = anyNumber.chain(({ country, number }) => {
  if (!number) throw new Error('filtered above')
  const { number: meant, nationalNumber } = number
  const abroad = number.formatInternational()
  const digits = meant.slice(1)
  const home = number.formatNational()
  const isSure = number.isValid() && number.country === country
  const ways: (readonly [text: string, country: CountryCode | undefined, isPlain: boolean])[] = [
    [meant, undefined, true],
    [abroad, undefined, true],
    [abroad, country, true],
    [`00${digits}`, undefined, true],
    [abroad.replace('+', '00 '), undefined, true],
    [number.getURI(), undefined, true],
    [abroad.replace(/^\+(\d+)/, '(+$1)'), undefined, true],
    [home, country, isSure],
    [nationalNumber, country, isSure],
    [digits, country, isSure],
    [digits, undefined, false],
    [` ${digits}`, undefined, false],
    [` ${digits}`, country, false],
    [` ${home}`, country, false],
    [home, undefined, false],
    [nationalNumber, undefined, false]
  ]
  return fc.constantFrom(...ways).chain(([written, given, isPlain]) =>
    dressed(written.replace(/^tel:/, ''), [' ', ...DASH])
      .map((text) => (written.startsWith('tel:') ? `tel:${text}` : text))
      .chain((text) => (written.startsWith(' ') ? fc.constant(text) : around(text)))
      .map((text) => ({ text, country: given, meant, written, isPlain: isPlain && !/^ /.test(text) }))
  )
})
