/**
 * Checks one connector folder for a reader: what breaks a rule, without what is excused, and how grave the rest is.
 */
import { basename, join } from 'node:path'
import { breachesIn } from './breaches.ts'
import { isMendable } from './fix/mends.ts'
import { withinLimit } from './fix/within-limit.ts'
import { type Configured, type ExceptionList, sortOut } from './input/exceptions.ts'
import { readSource, readSourceIfThere, type SourceFile } from './input/source-file.ts'
import { type Breach, type Finding, inOrder } from './report/finding.ts'
import { catalogue, ruleInfo, severityOf } from './rules/catalogue.ts'
import type { Profile } from './ruleset/support/severity.ts'

const EXCEPTIONS = 'exceptions.json'

export type Options = {
  folder: string
  /** Who reads the report; `import` unless said otherwise. */
  profile?: Profile | undefined
  /** A connector folder or a definition file to compare with. */
  against?: string | undefined
  /** A list of exceptions from elsewhere; entries of it that this folder does not need are no fault. */
  exceptions?: string | undefined
}

export type Report = {
  findings: Finding[]
  excused: Finding[]
  folder: string
  /** How many notes were left out of the findings. */
  hidden: number
  /** How many of these are errors for a certification. */
  refused: number
  profile: Profile
  /** What exceptions.json says of whole rules. */
  configured: Configured[]
}

/** Checks the folder. Rejects with an InputError when there is nothing to check: a file is missing, unreadable or no JSON. */
export async function checkConnector(options: Options): Promise<Report> {
  return (await inspect(options)).report
}

/** The report, and the two files as they were read. */
export async function inspect(options: Options): Promise<{ report: Report; sources: SourceFile[] }> {
  const { folder, profile = 'import', against, exceptions } = options
  const { breaches, sources } = await breachesIn(folder, against)
  const own = await exceptionList(await readSourceIfThere(join(folder, EXCEPTIONS)))
  const borrowed = exceptions === undefined ? undefined : await exceptionList(await readSource(exceptions))
  const list = borrowed ?? own
  const { open, excused, unused } = sortOut(breaches, list)
  const faults = borrowed === undefined ? [...open, ...unused] : open
  const configured = list?.configured ?? []
  const severities = new Map(configured.map(({ rule, severity }) => [rule, severity]))
  const judged = (found: Breach[], isOpen: boolean): Finding[] =>
    inOrder(
      found.flatMap((breach) => {
        const severity = severities.get(breach.rule) ?? severityOf(breach.rule, profile)
        if (severity === undefined || severity === 'off') return []
        const source = sources.find(({ file }) => file === breach.file)
        const fixable = isOpen && source !== undefined && isMendable(breach, source)
        const { url, rows = [] } = ruleInfo(breach.rule)
        const at = `${basename(breach.file)}#${breach.pointer}`
        return [{ ...breach, at, severity, url, rows, fixable }]
      })
    )
  const findings = withinLimit(judged(faults, true), sources)
  const report = { findings, excused: judged(excused, false), folder, profile, hidden: 0, refused: 0, configured }
  return { report, sources }
}

/** The list in a file; its reader is loaded only for that. */
async function exceptionList(source: SourceFile | undefined): Promise<ExceptionList | undefined> {
  if (source === undefined) return undefined
  const { readExceptions } = await import('./input/exceptions-file.ts')
  return readExceptions(source, Object.keys(catalogue()))
}
