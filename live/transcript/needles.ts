/**
 * Needles: one for each secret, which finds and masks it in a text.
 */

/** One reading of a text (readings.ts), prepared for all needles. */
export interface Hay {
  /** In lower case, with wide and other compatibility characters replaced by plain ones (NFKC). */
  readonly text: string
  /** The same without the characters that people and programs write between the digits of a number. */
  readonly joined: string
}

export interface Needle {
  /** Longer secrets are masked first, so that a code inside of an ID does not split it. */
  readonly length: number
  isIn(hay: Hay): boolean
  /** Replaces the secret by its placeholder where it is plain text. The caller has to mask encoded forms. */
  mask(text: string): string
}

/** Spaces, dashes, dots, brackets, slashes, plus signs (a space in a query), underscores, and zero-width characters. */
const BETWEEN = '[\\s\\-\\u2010-\\u2015\\u2212./()+_\\u00ad\\u200b-\\u200f\\u2060\\ufeff]'
const ALL_BETWEEN = new RegExp(`${BETWEEN}+`, 'g')
const DIGITS = new RegExp(`\\+?\\d(?:${BETWEEN}*\\d)*`, 'g')
/** Characters of the shortest part of a key that is looked for. */
const FRAGMENT = 8

export function hayOf(reading: string): Hay {
  const text = reading.normalize('NFKC').toLowerCase()
  return { text, joined: joined(text) }
}

const joined = (text: string): string => text.replace(ALL_BETWEEN, '')

/** Finds a text anywhere, also inside of a longer word. */
export function anywhere(value: string, placeholder: string): Needle {
  const lower = value.normalize('NFKC').toLowerCase()
  return { length: value.length, isIn: ({ text }) => text.includes(lower), mask: masking(literal(value), placeholder) }
}

/** Finds a text only as a word of its own, because it could be part of ordinary words. */
export function asWord(value: string, placeholder: string): Needle {
  const pattern = `(?<![a-z0-9])${literal(value)}(?![a-z0-9])`
  const found = new RegExp(pattern, 'i')
  return { length: value.length, isIn: ({ text }) => found.test(text), mask: masking(pattern, placeholder) }
}

/** Finds every part of 8 characters of a text, and masks the whole text. */
export function everyPart(value: string, placeholder: string): Needle {
  const lower = value.toLowerCase()
  const count = Math.max(lower.length - FRAGMENT + 1, 1)
  const parts = Array.from({ length: count }, (_, at) => lower.slice(at, at + FRAGMENT))
  return { ...anywhere(value, placeholder), isIn: ({ text }) => parts.some((part) => text.includes(part)) }
}

/** Finds a phone number by its last digits, which are the same in every spelling. */
export function phoneNumber(lastDigits: string, placeholder: string): Needle {
  return {
    length: lastDigits.length,
    isIn: (hay) => hay.joined.includes(lastDigits),
    mask: (text) => text.replace(DIGITS, (run) => (joined(run).includes(lastDigits) ? placeholder : run))
  }
}

function masking(pattern: string, placeholder: string): Needle['mask'] {
  const found = new RegExp(pattern, 'gi')
  return (text) => text.replace(found, () => placeholder)
}

const literal = (value: string): string => value.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
