/**
 * Lines of at most 80 columns.
 */
const COLUMNS = 80

/**
 * @param indent blanks before the first line
 * @param further blanks before the others
 * @returns lines with their line breaks; a word that is longer than a line stands alone
 */
export function wrapped(text: string, indent: number, further = indent + 2): string {
  const lines: string[] = []
  let line = ' '.repeat(indent)
  for (const word of text.split(' ')) {
    const isFirst = line.trim() === ''
    if (!isFirst && line.length + 1 + word.length > COLUMNS) {
      lines.push(line)
      line = `${' '.repeat(further)}${word}`
    } else line += isFirst ? word : ` ${word}`
  }
  return [...lines, line].map((one) => `${one}\n`).join('')
}
