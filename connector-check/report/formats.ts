/**
 * The report formats by name. Kept apart from their names, so that `--help` loads none of them.
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

/** Writes a report in each format. */
export const FORMATS: Record<Format, (report: Report, wishes: Wishes) => string> = {
  text: (report, { all }) => toText(report, hasColor(process.stdout, process.env), all),
  json: toJson,
  sarif: toSarif,
  github: toGithub,
  junit: (report, { failOn }) => toJunit(report, failOn)
}

/**
 * What is written to standard output when the check could not run. With `text`, people read the error on standard error
 * instead.
 */
export const FAILURES: Record<Format, (error: unknown, folder: string) => string> = {
  text: () => '',
  json: failureJson,
  sarif: failureSarif,
  github: failureGithub,
  junit: failureJunit
}
