/**
 * Generates the rows of docs/validator-rules.md: each row of the validator's page, the rule that covers it, and the
 * snippet that shows it.
 */
import { catalogue } from '../../../connector-check/rules/catalogue.ts'
import { type Row, SECTIONS } from '../../../connector-check/ruleset/validator/rows.ts'
import { betweenMarks } from './between-marks.ts'

const MARKS = {
  begin: '<!-- rows: written by `npm run generate` from connector-check/ruleset/validator/rows.ts -->',
  end: '<!-- end of rows -->'
}
const SNIPPETS = '../test/connector-check/rows'

/** Puts the rows between their marks in the page. Throws an Error when a mark is missing. */
export function withValidatorRows(page: string): string {
  const all = Object.values(SECTIONS).flatMap((rows) => Object.entries(rows))
  const checked = all.filter(([name]) => rulesFor(name).length > 0).length
  const head = `${all.length} rows, ${checked} of them checked; the others say why not.`
  const sections = Object.entries(SECTIONS).map(([section, rows]) =>
    [
      `### ${section}`,
      '',
      '| Row | Their severity | Our rule | What it asks for | Shown by |',
      '|---|---|---|---|---|',
      ...Object.entries(rows).map(([name, row]) => line(name, row))
    ].join('\n')
  )
  return betweenMarks(page, MARKS, ['', head, '', sections.join('\n\n'), ''].join('\n'))
}

const rulesFor = (row: string): string[] =>
  Object.entries(catalogue()).flatMap(([rule, { rows = [] }]) => (rows.some((name) => name === row) ? [rule] : []))

function line(name: string, row: Row): string {
  const { severity = 'error' as const, seen, words, why = '' } = row
  const basis = seen === undefined ? (words === undefined ? '' : `, by its words "${words}"`) : `, [seen](${seen})`
  const rules = rulesFor(name)
  const shown = rules.length === 0 ? why : `[snippet](${SNIPPETS}/${name}.json)`
  const asked = rules.map((rule) => catalogue()[rule]?.asks.replaceAll('*', '\\*').replaceAll('|', '\\|'))
  return `| ${name} | ${severity}${basis} | ${rules.map((rule) => `\`${rule}\``).join(', ') || 'none'} | ${asked.join(' ')} | ${shown} |`
}
