/**
 * Wraps text for a terminal.
 */

/** Columns of a line. Only a longer word exceeds it. */
export const WIDTH = 100

/** The lines of a text; the first begins with `first`, the others with `next`. */
export function wrap(text: string, first: string, next: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const start = lines.length === 0 ? first : next
    if (line !== '' && start.length + line.length + 1 + word.length > WIDTH) {
      lines.push(start + line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, (lines.length === 0 ? first : next) + line]
}
