/**
 * Counts what a survey found: by rule, and by group of connectors.
 */
import type { Breach } from '../../../connector-check/report/finding.ts'
import { severityOf } from '../../../connector-check/rules/catalogue.ts'
import { PROFILES, type Profile, SEVERITIES, type Severity } from '../../../connector-check/ruleset/support/severity.ts'
import type { Surveyed } from './connectors.ts'

export type RuleCount = {
  rule: string
  /** By profile; undefined if the profile does not have the rule. */
  severity: Readonly<Record<Profile, Severity | undefined>>
  /** The number of connectors that break it, and of its findings in all of them. */
  connectors: number
  findings: number
  /** Its first place: "folder file:line". */
  example: string
}

export type GroupCount = {
  group: string
  read: number
  unread: number
  /** How many of the read connectors have no error, by profile. */
  passed: Readonly<Record<Profile, number>>
}

const severities = (rule: string): RuleCount['severity'] => ({
  import: severityOf(rule, 'import'),
  certification: severityOf(rule, 'certification')
})

/** A count for each rule with findings: the most severe for an import first, then the most frequent. */
export function byRule(surveyed: Surveyed[]): RuleCount[] {
  const counts = new Map<string, RuleCount>()
  for (const { name, breaches = [] } of surveyed) {
    const here = new Set<string>()
    for (const breach of breaches) {
      const { rule } = breach
      const first = { rule, severity: severities(rule), connectors: 0, findings: 0, example: place(name, breach) }
      const count = counts.get(rule) ?? first
      count.findings++
      if (!here.has(rule)) count.connectors++
      here.add(rule)
      counts.set(rule, count)
    }
  }
  const order = [...SEVERITIES, undefined]
  const rank = ({ severity }: RuleCount) =>
    order.indexOf(severity.import) * order.length + order.indexOf(severity.certification)
  return [...counts.values()].toSorted((a, b) => rank(a) - rank(b) || b.connectors - a.connectors)
}

/** A count for each group, in the order in which they were found. */
export function byGroup(surveyed: Surveyed[]): GroupCount[] {
  const names = [...new Set(surveyed.map(({ group }) => group))]
  return names.map((name) => {
    const read = surveyed.flatMap(({ group, breaches }) => (group === name && breaches ? [breaches] : []))
    const passed = PROFILES.map((profile) => {
      const without = read.filter((breaches) => !breaches.some(({ rule }) => severities(rule)[profile] === 'error'))
      return [profile, without.length]
    })
    return {
      group: name,
      read: read.length,
      unread: surveyed.filter(({ group, breaches }) => group === name && breaches === undefined).length,
      passed: Object.fromEntries(passed) as GroupCount['passed']
    }
  })
}

function place(name: string, { file, line }: Breach): string {
  return `${name} ${file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)}:${line}`
}
