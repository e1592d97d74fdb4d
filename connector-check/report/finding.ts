/**
 * What the check reports: one finding for each place that breaks a rule.
 */
import type { Place, SourceFile } from '../input/source-file.ts'
import { type Path, pointer } from '../ruleset/support/json.ts'
import { SEVERITIES, type Severities, type Severity } from '../ruleset/support/severity.ts'
import type { RowName } from '../ruleset/validator/rows.ts'

/** What is known about a rule without running it. */
export type RuleInfo = {
  severity: Severities
  /** What the rule requires, in one sentence. */
  asks: string
  /** Microsoft's page that asks for it. */
  url: string
  /** The rows of the validator's page that it covers. */
  rows?: readonly RowName[]
  /** Where a reviewer at Microsoft asked for it. */
  said?: string
  /** Whether `--fix` can fix all or some places that break it. */
  fixable?: boolean
}

/** A place that breaks a rule. How severe that is depends on the profile. */
export type Breach = {
  rule: string
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
}

/** A breach with its severity under the chosen profile. */
export type Finding = Breach & {
  severity: Severity
  url: string
  /** The rows of the validator's page that the rule covers. */
  rows: readonly RowName[]
  /** The place as exceptions.json names it: "file#pointer". */
  at: string
  /** Whether `--fix` can fix it. */
  fixable: boolean
}

/** Makes a breach at the value of `path`, or at the nearest existing value above it. */
export function breachAt(source: SourceFile, rule: string, message: string, path: Path): Breach {
  const { path: existing, ...place }: Place = source.locate(path)
  return { rule, message, file: source.file, pointer: pointer(existing), ...place }
}

/** By file, then by place, then by severity. */
export function inOrder(findings: Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      compare(a.rule, b.rule)
  )
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)
