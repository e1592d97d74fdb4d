/**
 * What people mean, and how it may arrive: each case knows the code or number that was meant, and the text that was typed. How a
 * country writes its numbers says libphonenumber, as it does for the proxy; what is done to them then is written here by hand.
 */
import fc from 'fast-check'
import {
  type CountryCode,
  getCountries,
  getExampleNumber,
  type PhoneNumber,
  parsePhoneNumberFromString
} from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'

export interface Typed {
  readonly text: string
  readonly country?: CountryCode | undefined
  /** The code, or the number in E.164; nothing where the text is no number. */
  readonly meant: string | undefined
  /** The text before it was dressed. */
  readonly written: string
  /** Whether the country code can be seen, so that the digits can be read in one way. */
  readonly hasCode: boolean
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
    .map((text) => ({ text, meant, written: meant, hasCode: false, isPlain: true }))
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

interface Way {
  readonly written: string
  readonly country?: CountryCode | undefined
  readonly is: 'plain' | 'with code' | 'ambiguous' | 'no number'
  /** Whether the groups of digits say something, so that no others may be made. */
  readonly grouped?: boolean
}

function waysToWrite(number: PhoneNumber, country: CountryCode, other: CountryCode): Way[] {
  const { number: e164, nationalNumber, countryCallingCode: code } = number
  const abroad = number.formatInternational()
  const home = number.formatNational()
  const digits = e164.slice(1)
  const isSure = number.isValid() && number.country === country
  const surely = isSure ? 'plain' : 'ambiguous'
  return [
    { written: e164, is: 'plain' },
    { written: abroad, is: 'plain' },
    { written: abroad, country, is: 'plain' },
    { written: abroad, country: other, is: 'plain' },
    { written: `00${digits}`, is: 'plain' },
    { written: abroad.replace('+', '00 '), is: 'plain' },
    // Where a country dials more than 00 for abroad, the digits behind it may be read in two ways.
    { written: `00${digits}`, country: other, is: 'with code' },
    { written: number.getURI(), is: 'plain' },
    { written: `whatsapp:${e164}`, is: 'plain' },
    { written: abroad.replace(/^\+(\d+)/, '(+$1)'), is: 'plain' },
    { written: `+${code} (0)${nationalNumber}`, is: 'with code' },
    { written: ` ${code} (0)${nationalNumber}`, is: 'with code' },
    { written: `${code}(0)${nationalNumber}`, country, is: 'with code' },
    { written: `(${nationalNumber.slice(0, 3)}) ${nationalNumber.slice(3)}`, is: 'with code', grouped: true },
    { written: home, country, is: surely },
    { written: home.replace(' ', '/'), country, is: 'ambiguous' },
    { written: nationalNumber, country, is: surely },
    { written: digits, country, is: surely },
    { written: digits, is: 'ambiguous' },
    { written: ` ${digits}`, is: 'ambiguous' },
    { written: ` ${digits}`, country, is: 'ambiguous' },
    { written: ` ${home}`, country, is: 'ambiguous' },
    { written: home, is: 'ambiguous', grouped: true },
    { written: nationalNumber, is: 'ambiguous' },
    { written: `${e164}/${digits.slice(-2)}`, is: 'no number' },
    { written: `${abroad} / ${nationalNumber.slice(-5)}`, is: 'no number' },
    { written: `${abroad}, ${abroad}`, is: 'no number' },
    { written: `${home} ${home}`, country, is: 'no number' },
    { written: `${abroad} x12`, is: 'no number' },
    { written: `${e164}.0`, is: 'no number' },
    { written: `${digits},00`, country, is: 'no number' }
  ]
}

/** A phone number in one of the ways that people write it, or a text that only looks like one. */
export const typedNumber: fc.Arbitrary<Typed> = fc
  .tuple(anyNumber, fc.constantFrom(...COUNTRIES))
  .chain(([{ country, number }, other]) =>
    fc.constantFrom(...waysToWrite(number as PhoneNumber, country, other)).map((way) => ({ number, way }))
  )
  .chain(({ number, way: { written, country, is, grouped = false } }) => {
    const [, scheme = '', rest = ''] = /^([a-z]*:)?(.*)$/.exec(written) ?? []
    const text = grouped || is === 'no number' ? fc.constant(rest) : dressed(rest, [' ', ...DASH])
    return text
      .map((one) => scheme + one)
      .chain((one) => (written.startsWith(' ') || is === 'no number' ? fc.constant(one) : around(one)))
      .map((one) => ({
        text: one,
        country,
        written,
        meant: is === 'no number' ? undefined : number?.number,
        hasCode: is === 'with code' || is === 'no number',
        isPlain: is === 'plain' && !one.startsWith(' ')
      }))
  })
