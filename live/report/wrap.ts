/**
 * Lines of at most 80 columns.
 */
import { wrap } from '../../proxy/process/wrap.ts'

const COLUMNS = 80

/**
 * @param indent blanks before the first line
 * @param further blanks before the others
 * @returns lines with their line breaks
 */
export const wrapped = (text: string, indent: number, further = indent + 2): string =>
  `${' '.repeat(indent)}${wrap(text, COLUMNS, indent, further)}\n`
