/**
 * Tables, for the terminal and for a page: the same rows, written twice.
 */

export interface Table {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Columns of numbers stand to the right: all but the first, unless a cell begins with a word. */
const isNumeric = ({ rows }: Table, column: number): boolean =>
  column > 0 && rows.every((row) => /^(?:≥ )?[-\d]|^$/.test(row[column] ?? ''))

/** Columns padded with blanks. */
export function asText(table: Table): string {
  const { head, rows } = table
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)))
  const pad = (cell: string, column: number): string =>
    isNumeric(table, column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)
  const line = (row: readonly string[]): string => row.map(pad).join('  ').trimEnd()
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}

/** A table of Markdown. */
export function asMarkdown(table: Table): string {
  const line = (row: readonly string[]): string => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const rule = `|${table.head.map((_, column) => (isNumeric(table, column) ? '--:|' : '---|')).join('')}`
  return [line(table.head), rule, ...table.rows.map(line)].join('\n')
}
