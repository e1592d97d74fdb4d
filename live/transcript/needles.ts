/**
 * What is looked for, one needle for each secret, and where a text has it.
 */

/** One reading of a text, prepared for all needles. */
export interface Hay {
  /** In lower case; wide and other compatible forms of characters as plain ones. */
  readonly text: string
  /** The same without what people and programs write between the digits of a number. */
  readonly joined: string
}

export interface Needle {
  /** Longer ones are masked first, so that a code in the middle of an ID does not cut it in two. */
  readonly length: number
  isIn(hay: Hay): boolean
  /** Puts the placeholder in place of what is found as text. Encoded forms are left to the caller. */
  mask(text: string): string
}

/** Blanks, dashes, dots, brackets, slashes, plus signs (a blank in a query), and characters that take no room. */
const BETWEEN = '[\\s\\-\\u2010-\\u2015\\u2212./()+_\\u00ad\\u200b-\\u200f\\u2060\\ufeff]'
const ALL_BETWEEN = new RegExp(`${BETWEEN}+`, 'g')
const DIGITS = new RegExp(`\\+?\\d(?:${BETWEEN}*\\d)*`, 'g')
/** The shortest part of a key that is still looked for. */
const FRAGMENT = 8

export function hayOf(reading: string): Hay {
  const text = reading.normalize('NFKC').toLowerCase()
  return { text, joined: joined(text) }
}

const joined = (text: string): string => text.replace(ALL_BETWEEN, '')

/** A text that counts wherever it stands: within a longer word, too. */
export function anywhere(value: string, placeholder: string): Needle {
  const lower = value.normalize('NFKC').toLowerCase()
  return { length: value.length, isIn: ({ text }) => text.includes(lower), mask: masking(literal(value), placeholder) }
}

/** A text that could be part of ordinary words, and counts only as a word of its own. */
export function asWord(value: string, placeholder: string): Needle {
  const pattern = `(?<![a-z0-9])${literal(value)}(?![a-z0-9])`
  const found = new RegExp(pattern, 'i')
  return { length: value.length, isIn: ({ text }) => found.test(text), mask: masking(pattern, placeholder) }
}

/** A text of which every part of 8 characters counts. */
export function everyPart(value: string, placeholder: string): Needle {
  const lower = value.toLowerCase()
  const count = Math.max(lower.length - FRAGMENT + 1, 1)
  const parts = Array.from({ length: count }, (_, at) => lower.slice(at, at + FRAGMENT))
  return { ...anywhere(value, placeholder), isIn: ({ text }) => parts.some((part) => text.includes(part)) }
}

/** A phone number by its last digits, which are the same in every way to write it. */
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
