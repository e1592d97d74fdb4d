/**
 * Checks one connector folder under a profile: finds what breaks a rule, removes what is excused, and adds the
 * severities.
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
  /** `import` by default. */
  profile?: Profile | undefined
  /** A folder or definition file of an older version to compare with. */
  against?: string | undefined
  /** A list of exceptions to use instead of the folder's own. Its unused entries are not reported. */
  exceptions?: string | undefined
}

export type Report = {
  findings: Finding[]
  excused: Finding[]
  folder: string
  /** How many notes were left out of the findings. */
  hidden: number
  /** How many of these are errors under `certification`. */
  refused: number
  profile: Profile
  /** The changed severities in exceptions.json. */
  configured: Configured[]
}

/** Checks the folder. Rejects with an InputError when a file is missing, unreadable or not JSON. */
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

/** Reads a list of exceptions. Loads the module for that only when there is one. */
async function exceptionList(source: SourceFile | undefined): Promise<ExceptionList | undefined> {
  if (source === undefined) return undefined
  const { readExceptions } = await import('./input/exceptions-file.ts')
  return readExceptions(source, Object.keys(catalogue()))
}
