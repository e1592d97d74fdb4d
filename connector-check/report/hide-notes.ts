/**
 * Notes (findings of severity `info`) are left out of every report unless asked for. Nothing refuses a connector
 * because of them, and they would bury the other findings.
 */
import { severityOf } from '../rules/catalogue.ts'
import type { Report } from '../run.ts'

/** The report without its notes, with their number, and how many of them are errors under `certification`. */
export function hideNotes(report: Report): Report {
  const notes = report.findings.filter(({ severity }) => severity === 'info')
  const findings = report.findings.filter(({ severity }) => severity !== 'info')
  const refused = notes.filter(({ rule }) => severityOf(rule, 'certification') === 'error').length
  return { ...report, findings, hidden: notes.length, refused }
}
