/**
 * The forms of the report by name. A file of its own, so that `--help` loads none of them.
 */
import type { Severity } from '../ruleset/support/severity.ts'
import type { Report } from '../run.ts'
import { hasColor } from './color.ts'
import { failureGithub, failureJson, failureJunit, failureSarif } from './failure.ts'
import type { Format } from './format-names.ts'
import { toJunit } from './junit.ts'
import { toGithub, toJson, toSarif } from './output.ts'
import { toText } from './text.ts'

export type Wishes = { all: boolean; failOn: Severity }

/** What is written of a report. */
export const FORMATS: Record<Format, (report: Report, wishes: Wishes) => string> = {
  text: (report, { all }) => toText(report, hasColor(process.stdout, process.env), all),
  json: toJson,
  sarif: toSarif,
  github: toGithub,
  junit: (report, { failOn }) => toJunit(report, failOn)
}

/** What is written when there was nothing to check. People read that elsewhere. */
export const FAILURES: Record<Format, (error: unknown, folder: string) => string> = {
  text: () => '',
  json: failureJson,
  sarif: failureSarif,
  github: failureGithub,
  junit: failureJunit
}
