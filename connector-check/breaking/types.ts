/**
 * Which changes of type and format go unnoticed: an input may take more, an output may give less.
 */

/** Each holds all of those before it. */
const NUMBERS = [
  ['int32', 'int64', ''],
  ['float', 'double', '']
]
/** What platforms tell from plain text; other words, and how a text is shown, mean nothing to them. */
const TEXTS = ['byte', 'binary', 'date', 'date-time', 'date-no-tz', 'email', 'uri', 'uuid']
const FORMATS = [...NUMBERS.flat(), ...TEXTS]

/** Whether what had the first type has room in the second. An empty type is any. */
export function fitsType(narrow: string, wide: string): boolean {
  return narrow === wide || wide === '' || (narrow === 'integer' && wide === 'number')
}

/** Whether what had the first format has room in the second. An empty format is none. */
export function fitsFormat(narrow: string, wide: string): boolean {
  const [from, to] = [meant(narrow), meant(wide)]
  if (from === to || to === '') return true
  return NUMBERS.some((line) => line.includes(from) && line.includes(to) && line.indexOf(from) <= line.indexOf(to))
}

/** Whether flows and apps read both alike: numbers of any size, or texts of no form of their own. */
export function readsAlike(a: string, b: string): boolean {
  const [one, other] = [meant(a), meant(b)]
  return one === other || NUMBERS.some((line) => line.includes(one) && line.includes(other))
}

/** A format that means nothing to a platform is none. */
const meant = (format: string): string => (FORMATS.includes(format) ? format : '')
