/**
 * Deliberate exceptions: places that break a rule on purpose, each with its reason (exceptions.json in the connector's
 * folder). An entry that excuses nothing is an error, because it could hide a later mistake.
 */
import { basename } from 'node:path'
import { type Breach, breachAt, type RuleInfo } from '../report/finding.ts'
import type { Path } from '../ruleset/support/json.ts'
import { pages } from '../ruleset/support/pages.ts'
import type { Severity } from '../ruleset/support/severity.ts'
import type { SourceFile } from './source-file.ts'

export const unusedExceptionInfo: RuleInfo = {
  severity: 'error',
  asks: 'Every exception in exceptions.json excuses something.',
  url: pages.submission
}

/** One excused place: "file#pointer", and a part of the message, or "" for any message. */
export type Entry = { rule: string; place: string; says: string; path: Path }

/** A rule whose severity is changed, or that is switched off. */
export type Configured = { rule: string; severity: Severity | 'off'; reason: string }

/** The content of an exceptions.json. `source` locates its faults. */
export type ExceptionList = { source: SourceFile; entries: Entry[]; configured: Configured[] }

type Sorted = { open: Breach[]; excused: Breach[]; unused: Breach[] }

/** Separates the findings into open and excused ones. `unused` are the entries that excuse nothing. */
export function sortOut(findings: Breach[], list: ExceptionList | undefined): Sorted {
  if (list === undefined) return { open: findings, excused: [], unused: [] }
  const { source, entries } = list
  return {
    open: findings.filter((finding) => !entries.some((entry) => covers(entry, finding))),
    excused: findings.filter((finding) => entries.some((entry) => covers(entry, finding))),
    unused: entries
      .filter((entry) => !findings.some((finding) => covers(entry, finding)))
      .map(({ rule, place, says, path }) => {
        const breach = says === '' ? `break ${rule}` : `break ${rule} in such a way that the message says ${says}`
        const message = `Remove it: "${place}" does not ${breach.replace(/\.$/, '')}.`
        return breachAt(source, 'ppc-unused-exception', message, path)
      })
  }
}

function covers({ rule, place, says }: Entry, finding: Breach): boolean {
  const isThere = place === `${basename(finding.file)}#${finding.pointer}`
  return rule === finding.rule && isThere && finding.message.includes(says)
}
