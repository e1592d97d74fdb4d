/**
 * Which changes of type and format break nothing: an input may accept more, an output may return less.
 */

/** Formats of numbers. Each holds all values of those before it in its list. */
const NUMBERS = [
  ['int32', 'int64', ''],
  ['float', 'double', '']
]
/** Formats of strings that the platforms treat differently from plain text. They ignore all others. */
const TEXTS = ['byte', 'binary', 'date', 'date-time', 'date-no-tz', 'email', 'uri', 'uuid']
const FORMATS = [...NUMBERS.flat(), ...TEXTS]

/** Whether every value of the type `narrow` fits the type `wide`. An empty type is any. */
export function fitsType(narrow: string, wide: string): boolean {
  return narrow === wide || wide === '' || (narrow === 'integer' && wide === 'number')
}

/** Whether every value of the format `narrow` fits the format `wide`. An empty format is none. */
export function fitsFormat(narrow: string, wide: string): boolean {
  const [from, to] = [meant(narrow), meant(wide)]
  if (from === to || to === '') return true
  return NUMBERS.some((line) => line.includes(from) && line.includes(to) && line.indexOf(from) <= line.indexOf(to))
}

/** Whether flows and apps read both formats in the same way: numbers of any size, or plain text. */
export function readsAlike(a: string, b: string): boolean {
  const [one, other] = [meant(a), meant(b)]
  return one === other || NUMBERS.some((line) => line.includes(one) && line.includes(other))
}

/** A format that the platforms ignore counts as none. */
const meant = (format: string): string => (FORMATS.includes(format) ? format : '')
