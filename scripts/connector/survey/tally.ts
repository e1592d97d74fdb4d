/**
 * Counts what a survey found: by rule, and by group of connectors.
 */
import type { Finding } from '../../../connector-check/report/finding.ts'
import { catalogue } from '../../../connector-check/rules/catalogue.ts'
import {
  PROFILES,
  type Profile,
  SEVERITIES,
  type Severity,
  severityFor
} from '../../../connector-check/ruleset/support/severity.ts'
import type { Surveyed } from './connectors.ts'

export type RuleCount = {
  rule: string
  severity: Readonly<Record<Profile, Severity>>
  /** In how many connectors it speaks, and how often in all of them. */
  connectors: number
  findings: number
  /** Where it speaks first: "folder file:line". */
  example: string
}

export type GroupCount = {
  group: string
  read: number
  unread: number
  /** How many of the connectors that were read have no error, by profile. */
  passed: Readonly<Record<Profile, number>>
}

const severities = (rule: string): Record<Profile, Severity> => {
  const severity = catalogue()[rule]?.severity ?? 'info'
  return {
    import: severityFor(severity, 'import') ?? 'info',
    certification: severityFor(severity, 'certification') ?? 'info'
  }
}

/** A count for each rule that spoke: the gravest for an import first, then the most frequent. */
export function byRule(surveyed: Surveyed[]): RuleCount[] {
  const counts = new Map<string, RuleCount>()
  for (const { name, findings = [] } of surveyed) {
    const here = new Set<string>()
    for (const finding of findings) {
      const { rule } = finding
      const first = { rule, severity: severities(rule), connectors: 0, findings: 0, example: place(name, finding) }
      const count = counts.get(rule) ?? first
      count.findings++
      if (!here.has(rule)) count.connectors++
      here.add(rule)
      counts.set(rule, count)
    }
  }
  const rank = ({ severity }: RuleCount) =>
    SEVERITIES.indexOf(severity.import) * SEVERITIES.length + SEVERITIES.indexOf(severity.certification)
  return [...counts.values()].toSorted((a, b) => rank(a) - rank(b) || b.connectors - a.connectors)
}

/** A count for each group, in the order of their names. */
export function byGroup(surveyed: Surveyed[]): GroupCount[] {
  const names = [...new Set(surveyed.map(({ group }) => group))]
  return names.map((name) => {
    const read = surveyed.flatMap(({ group, findings }) => (group === name && findings ? [findings] : []))
    const passed = PROFILES.map((profile) => {
      const without = read.filter((findings) => !findings.some(({ rule }) => severities(rule)[profile] === 'error'))
      return [profile, without.length]
    })
    return {
      group: name,
      read: read.length,
      unread: surveyed.filter(({ group, findings }) => group === name && findings === undefined).length,
      passed: Object.fromEntries(passed) as GroupCount['passed']
    }
  })
}

function place(name: string, { file, line }: Finding): string {
  return `${name} ${file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)}:${line}`
}
