/**
 * What keeps the proxy from starting, as it is written to standard error.
 */
import type { WriteStream } from 'node:tty'
import { COLUMNS, wrap } from './wrap.ts'

/**
 * Broken at words for a terminal, where a line that is too long breaks within one. Whatever else takes them, a log or `grep`, gets one
 * line each.
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
