/**
 * Text in lines that are no longer than a width, so that its later lines can be indented. A word that is longer stays whole: it may be
 * an address that somebody copies.
 *
 * @param width columns, without the indent
 * @param indent columns before each line but the first
 */
export function wrap(text: string, width: number, indent = 0): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`)
}
