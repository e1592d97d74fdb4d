/**
 * Breaks text into lines that fit a terminal.
 */

/** Columns of a terminal, unless its owner has widened it. */
export const COLUMNS = 80

/**
 * Breaks a text between words. A word that is longer than a line stays whole: it may be an address that somebody
 * copies.
 *
 * @param columns of a line
 * @param at column where the text begins; nothing is put before its first line
 * @param further column where its other lines begin, with blanks before them
 * @returns the lines, without a line break at the end
 */
export function wrap(text: string, columns: number, at = 0, further = at): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const begins = lines.length === 0 ? at : further
    if (line !== '' && begins + line.length + 1 + word.length > columns) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join(`\n${' '.repeat(further)}`)
}
