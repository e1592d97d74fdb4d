/**
 * Checks one connector folder: Swagger 2.0, the ruleset on both files, the icon, the script, the exceptions, and, when there is an
 * older version to compare with, what would break flows that exist.
 */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { breakingBreaches } from './breaking/breaking.ts'
import { isMendable } from './fix/mends.ts'
import { type Configured, type ExceptionList, sortOut } from './input/exceptions.ts'
import { InputError } from './input/input-error.ts'
import { unreadable } from './input/read-file.ts'
import { readSource, type SourceFile } from './input/source-file.ts'
import { type Breach, breachAt, type Finding, inOrder, type RuleInfo } from './report/finding.ts'
import { catalogue } from './rules/catalogue.ts'
import { fileBreaches, textBreaches } from './rules/file.ts'
import { iconBreaches } from './rules/icon.ts'
import { scriptBreaches } from './rules/script.ts'
import { swaggerSchemaBreaches } from './rules/swagger-schema.ts'
import { definitionRules, propertiesRules } from './ruleset/index.ts'
import { fields } from './ruleset/support/json.ts'
import { complaintsOf, type Rules } from './ruleset/support/rule.ts'
import { type Profile, type Severity, severityFor } from './ruleset/support/severity.ts'

const DEFINITION = 'apiDefinition.swagger.json'
const PROPERTIES = 'apiProperties.json'
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
  if (!(await isFolder(folder))) throw new InputError(folder, `is a file: name the folder that holds ${DEFINITION}`)
  const definition = await readSource(join(folder, DEFINITION))
  const properties = await readSource(join(folder, PROPERTIES))
  const sources = [definition, properties]
  const own = await exceptionList(await readIfThere(join(folder, EXCEPTIONS)))
  const borrowed = exceptions === undefined ? undefined : await exceptionList(await readSource(exceptions))
  const found = [
    ...(await definitionBreaches(definition, properties)),
    ...ruleBreaches(properties, propertiesRules(definition.data)),
    ...textBreaches(properties),
    ...(await iconBreaches(properties)),
    ...(await scriptBreaches(properties)),
    ...(against === undefined ? [] : await compare(definition, properties, against))
  ]
  const list = borrowed ?? own
  const { open, excused, unused } = sortOut(found, list)
  const faults = borrowed === undefined ? [...open, ...unused] : open
  const configured = list?.configured ?? []
  const severities = new Map(configured.map(({ rule, severity }) => [rule, severity]))
  const judged = (breaches: Breach[], isOpen: boolean): Finding[] =>
    inOrder(
      breaches.flatMap((breach) => {
        const severity = severities.get(breach.rule) ?? severityOf(breach, profile)
        if (severity === undefined || severity === 'off') return []
        const source = sources.find(({ file }) => file === breach.file)
        const fixable = isOpen && source !== undefined && isMendable(breach, source)
        return [{ ...breach, severity, url: infoOf(breach).url, fixable }]
      })
    )
  const report = { findings: judged(faults, true), excused: judged(excused, false), folder, hidden: 0, configured }
  return { report, sources }
}

/** The list in a file; its reader is loaded only for that. */
async function exceptionList(source: SourceFile | undefined): Promise<ExceptionList | undefined> {
  if (source === undefined) return undefined
  const { readExceptions } = await import('./input/exceptions-file.ts')
  return readExceptions(source, Object.keys(catalogue()))
}

/** Of another version of OpenAPI only that is reported: every other rule would follow from it. */
async function definitionBreaches(definition: SourceFile, properties: SourceFile): Promise<Breach[]> {
  const rules = definitionRules(properties.data)
  const version = rules['ppc-swagger-version']
  if (fields(definition.data).swagger !== '2.0' && version !== undefined) {
    return ruleBreaches(definition, { 'ppc-swagger-version': version })
  }
  const found = [...ruleBreaches(definition, rules), ...fileBreaches(definition)]
  // What only certification asks for, such as a text, is no fault that Swagger's schema would name again.
  const known = found.filter(
    (breach) => severityOf(breach, 'certification') === 'error' && severityOf(breach, 'import') !== 'info'
  )
  return [
    ...found,
    ...(await swaggerSchemaBreaches(
      definition,
      known.map(({ pointer }) => pointer)
    ))
  ]
}

function ruleBreaches(source: SourceFile, rules: Rules): Breach[] {
  const complaints = [...complaintsOf(fields(source.data), rules)]
  return complaints.map(({ rule, message, path }) => breachAt(source, rule, message, path))
}

function infoOf({ rule }: Breach): RuleInfo {
  const info = catalogue()[rule]
  if (info === undefined) throw new Error(`no rule is called ${rule}`)
  return info
}

const severityOf = (breach: Breach, profile: Profile): Severity | undefined =>
  severityFor(infoOf(breach).severity, profile)

async function compare(definition: SourceFile, properties: SourceFile, against: string): Promise<Breach[]> {
  const inFolder = await isFolder(against)
  const old = await readSource(inFolder ? join(against, DEFINITION) : against)
  const oldProperties = inFolder ? await readIfThere(join(against, PROPERTIES)) : undefined
  return breakingBreaches({ definition, properties }, { definition: old.data, properties: oldProperties?.data })
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch((error: unknown) => unreadable(path, error))).isDirectory()
}

async function readIfThere(file: string): Promise<SourceFile | undefined> {
  const isThere = await stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT'
  )
  return isThere ? readSource(file) : undefined
}
