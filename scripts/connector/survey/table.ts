/**
 * The result of a survey for a terminal: the groups, the connectors that could not be read, and a line for each rule.
 */
import { plain } from '../../../connector-check/report/plain.ts'
import type { Severity } from '../../../connector-check/ruleset/support/severity.ts'
import type { Surveyed } from './connectors.ts'
import { byGroup, byRule } from './tally.ts'

const WORDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' }

/** The word for a severity; "none" if the profile does not have the rule. */
export const word = (severity: Severity | undefined): string => (severity === undefined ? 'none' : WORDS[severity])

export function toTable(surveyed: Surveyed[]): string {
  const groups = byGroup(surveyed).map(({ group, read, unread, passed }) => [
    ...[group || '(the folder itself)', `${read}`, `${unread}`],
    ...[passed.import, passed.certification].map((count) => `${count} (${share(count, read)})`)
  ])
  const rules = byRule(surveyed).map(({ rule, severity, connectors, findings, example }) => [
    ...[rule, word(severity.import), word(severity.certification), `${connectors}`, `${findings}`, plain(example)]
  ])
  const unread = surveyed.filter(({ breaches }) => breaches === undefined)
  return [
    ...columns([['group', 'read', 'not read', 'no error: import', 'certification'], ...groups]),
    ...unread.map(({ name, unread: why }) => plain(`not read: ${name}: ${why}`)),
    '',
    ...columns([['rule', 'import', 'certification', 'connectors', 'findings', 'for example'], ...rules]),
    ''
  ].join('\n')
}

/** A share in percent with one decimal; "none" of nothing. */
export const share = (part: number, whole: number): string =>
  whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)} %`

/** Pads cells to columns, numbers aligned to the right. */
function columns(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((text, index) =>
        /^\d+( \(|$)/.test(text) ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0)
      )
      .join('  ')
      .trimEnd()
  )
}
