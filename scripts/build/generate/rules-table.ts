/**
 * Generates the list of rules in the README of connector-check from the rules themselves, so that they cannot differ.
 */
import { catalogue } from '../../../connector-check/rules/catalogue.ts'
import { PROFILES, type Severity, severityFor } from '../../../connector-check/ruleset/support/severity.ts'
import { betweenMarks } from './between-marks.ts'

const MARKS = {
  begin: '<!-- rules: written by `npm run generate` from rules/catalogue.ts -->',
  end: '<!-- end of rules -->'
}

const WORDS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note' }
const word = (severity: Severity | undefined): string => (severity === undefined ? '' : WORDS[severity])

/** Puts the list between its marks in the text of the README. Throws an Error when a mark is missing. */
export function withRulesTable(readme: string): string {
  const rows = Object.entries(catalogue()).map(
    ([name, { severity, asks, url, fixable = false }]) =>
      `| [\`${name}\`](${url}) | ${PROFILES.map((profile) => word(severityFor(severity, profile))).join(' | ')} | ${asks.replaceAll('*', '\\*')}${fixable ? ' `--fix`' : ''} |`
  )
  const head = [`${rows.length} rules; each links to the page of Microsoft's that it comes from.`, '']
  return betweenMarks(
    readme,
    MARKS,
    [...head, '| Rule | `import` | `certification` | What it asks for |', '|---|---|---|---|', ...rows].join('\n')
  )
}
