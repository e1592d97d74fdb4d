/**
 * Notes (findings of severity `info`) are left out of every report unless they are asked for: they ask for nothing that anybody
 * refuses, and would bury what does.
 */
import type { Report } from '../run.ts'

/** The report without its notes, and how many they were. */
export function hideNotes(report: Report): Report {
  const findings = report.findings.filter(({ severity }) => severity !== 'info')
  return { ...report, findings, hidden: report.findings.length - findings.length }
}
