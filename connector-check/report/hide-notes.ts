/**
 * Notes (findings of severity `info`) are left out of every report unless they are asked for: they ask for nothing that anybody
 * refuses, and would bury what does.
 */
import { severityOf } from '../rules/catalogue.ts'
import type { Report } from '../run.ts'

/** The report without its notes, how many they were, and how many of them a certification refuses. */
export function hideNotes(report: Report): Report {
  const notes = report.findings.filter(({ severity }) => severity === 'info')
  const findings = report.findings.filter(({ severity }) => severity !== 'info')
  const refused = notes.filter(({ rule }) => severityOf(rule, 'certification') === 'error').length
  return { ...report, findings, hidden: notes.length, refused }
}
