/**
 * The figures of a survey for a page: how many connectors pass, what each rule finds, and the sources of rules that
 * often report an error. No names and no content of the connectors.
 */
import { catalogue } from '../../../connector-check/rules/catalogue.ts'
import { PROFILES } from '../../../connector-check/ruleset/support/severity.ts'
import { rowOf, VALIDATOR_PAGE } from '../../../connector-check/ruleset/validator/rows.ts'
import { betweenMarks } from '../../build/generate/between-marks.ts'
import type { Surveyed } from './connectors.ts'
import { share, word } from './table.ts'
import { byGroup, byRule, type RuleCount } from './tally.ts'

const MARKS = {
  begin: '<!-- figures: written by `npm run connector:survey -- FOLDER --page docs/connector-survey.md` -->',
  end: '<!-- end of figures -->'
}

/** The page names the sources of a rule that reports errors in more than this share of the connectors. */
export const DEFENDED_FROM = 0.02

export const hasMarks = (page: string): boolean =>
  page.indexOf(MARKS.begin) >= 0 && page.indexOf(MARKS.begin) < page.indexOf(MARKS.end)

/** Puts the figures between the marks of the page. Throws an Error when a mark is missing. */
export function withFigures(page: string, surveyed: Surveyed[], at: Date): string {
  const read = surveyed.filter(({ breaches }) => breaches !== undefined).length
  const rules = byRule(surveyed)
  return betweenMarks(
    page,
    MARKS,
    [
      '',
      `Counted on ${at.toISOString().slice(0, 10)}: ${surveyed.length} connectors, ${read} could be read.`,
      '',
      ...groupTable(surveyed),
      '',
      '### What each rule finds',
      '',
      ...ruleTable(rules, read),
      '',
      `### Rules that report errors in more than ${100 * DEFENDED_FROM} %, and their sources`,
      '',
      ...defences(rules, read),
      ''
    ].join('\n')
  )
}

function groupTable(surveyed: Surveyed[]): string[] {
  const rows = byGroup(surveyed).map(({ group, read, unread, passed }) => {
    const counts = PROFILES.map((profile) => `${passed[profile]} (${share(passed[profile], read)})`)
    return `| ${group} | ${read} | ${unread} | ${counts.join(' | ')} |`
  })
  return [
    '| Folder | Read | Not read | Without an error: `import` | `certification` |',
    '|---|--:|--:|--:|--:|',
    ...rows
  ]
}

function ruleTable(rules: RuleCount[], read: number): string[] {
  const rows = rules.map(({ rule, severity, connectors, findings }) => {
    const grave = PROFILES.map((profile) => word(severity[profile]))
    return `| \`${rule}\` | ${grave.join(' | ')} | ${connectors} | ${share(connectors, read)} | ${findings} |`
  })
  return ['| Rule | `import` | `certification` | Connectors | Share | Findings |', '|---|---|---|--:|--:|--:|', ...rows]
}

function defences(rules: RuleCount[], read: number): string[] {
  const often = rules.filter(({ connectors }) => connectors > DEFENDED_FROM * read)
  const rows = often.flatMap(({ rule, severity, connectors }) => {
    const profiles = PROFILES.filter((profile) => severity[profile] === 'error').map((profile) => `\`${profile}\``)
    return profiles.length === 0
      ? []
      : [`| \`${rule}\` | ${profiles.join(', ')} | ${share(connectors, read)} | ${sources(rule)} |`]
  })
  return ['| Rule | Error under | Share | Source |', '|---|---|--:|---|', ...rows]
}

/** The sources of a rule: the rows of the validator's page, each with its seen output, and the words of a reviewer. */
function sources(rule: string): string {
  const { rows = [], said, url = '' } = catalogue()[rule] ?? {}
  const named = rows.map((name) => {
    const { seen } = rowOf(name)
    return `[\`${name}\`](${VALIDATOR_PAGE})${seen === undefined ? '' : `, [seen](${seen})`}`
  })
  const reviewer = said === undefined ? [] : [`[a reviewer](${said})`]
  return [...named, ...reviewer].join('; ') || `[Microsoft's page](${url})`
}
