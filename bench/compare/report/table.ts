/**
 * Tables: the same rows as text for the terminal and as Markdown for a page.
 */

export interface Table {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Columns of numbers are right-aligned: any but the first in which no cell begins with a word. */
const isNumeric = ({ rows }: Table, column: number): boolean =>
  column > 0 && rows.every((row) => /^(?:≥ )?[-\d]|^$/.test(row[column] ?? ''))

/** As text, with columns padded with spaces. */
export function asText(table: Table): string {
  const { head, rows } = table
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)))
  const pad = (cell: string, column: number): string =>
    isNumeric(table, column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)
  const line = (row: readonly string[]): string => row.map(pad).join('  ').trimEnd()
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}

/** As Markdown. */
export function asMarkdown(table: Table): string {
  const line = (row: readonly string[]): string => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const rule = `|${table.head.map((_, column) => (isNumeric(table, column) ? '--:|' : '---|')).join('')}`
  return [line(table.head), rule, ...table.rows.map(line)].join('\n')
}
