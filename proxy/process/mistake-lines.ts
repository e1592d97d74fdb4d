/**
 * The mistakes that prevent the start, as lines for standard error.
 */
import type { WriteStream } from 'node:tty'
import { COLUMNS, wrap } from './wrap.ts'

/**
 * Breaks the lines between words for a terminal, which would break them within words. Any other reader, such as a log
 * or `grep`, gets one line for each mistake.
 *
 * @param mistakes one sentence or more, without line breaks
 */
export function mistakeLines(
  mistakes: readonly string[],
  { isTTY, columns }: Pick<Partial<WriteStream>, 'isTTY' | 'columns'>
): string {
  const lines = mistakes.map((mistake) => `cannot start: ${mistake}`)
  // A terminal that does not know its size says 0.
  const width = isTTY ? Math.min(columns || COLUMNS, COLUMNS) : Infinity
  return lines.map((line) => `${wrap(line, width, 0, 2)}\n`).join('')
}
