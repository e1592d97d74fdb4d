/**
 * What the check reports: one finding for each place that breaks a rule.
 */

import type { SourceFile } from '../input/source-file.ts'
import { type Path, pointer } from '../ruleset/support/json.ts'

export type Severity = 'error' | 'warning' | 'info'

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** What there is to know of a rule without running it. */
export type RuleInfo = { severity: Severity; asks: string; url: string }

export type Finding = {
  rule: string
  severity: Severity
  message: string
  /** Path of the file, as it was opened. */
  file: string
  /** JSON pointer (RFC 6901) to the nearest place that exists; "" for the file as a whole. */
  pointer: string
  /** From 1, as editors count. */
  line: number
  column: number
  endLine: number
  endColumn: number
  url: string
}

/** Makes a finding about the place that `path` leads to, or the nearest one above it. */
export function findingAt(source: SourceFile, rule: string, info: RuleInfo, message: string, path: Path): Finding {
  const place = source.locate(path)
  return {
    rule,
    severity: info.severity,
    message,
    file: source.file,
    url: info.url,
    ...place,
    pointer: pointer(place.path)
  }
}

/** By file, then by place, then by severity. */
export function inOrder(findings: Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) =>
      a.file.localeCompare(b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      a.rule.localeCompare(b.rule)
  )
}
