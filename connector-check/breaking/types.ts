/**
 * Which changes of type and format go unnoticed: an input may take more, an output may give less.
 */

/** Each holds all of those before it. */
const NUMBERS = [
  ['int32', 'int64', ''],
  ['float', 'double', '']
]
/** Only shown in another way, or by no platform told from plain text. */
const PLAIN = ['', 'password', 'html']

/** Whether what had the first type has room in the second. An empty type is any. */
export function fitsType(narrow: string, wide: string): boolean {
  return narrow === wide || wide === '' || (narrow === 'integer' && wide === 'number')
}

/** Whether what had the first format has room in the second. An empty format is none. */
export function fitsFormat(narrow: string, wide: string): boolean {
  if (narrow === wide || PLAIN.includes(wide)) return true
  return NUMBERS.some(
    (line) => line.includes(narrow) && line.includes(wide) && line.indexOf(narrow) <= line.indexOf(wide)
  )
}

/** Whether flows and apps read both alike: numbers of any size, or texts of no form of their own. */
export function readsAlike(a: string, b: string): boolean {
  return [...NUMBERS, PLAIN].some((alike) => alike.includes(a) && alike.includes(b))
}
