/**
 * The command `connector-check`: its flags, and what becomes of the report. Ends with 0 when nothing stands in the way, 1 when
 * something does, 2 when there is nothing to check.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Command, CommanderError, Option } from 'commander'
import picocolors from 'picocolors'
import { failureGithub, failureJson, failureSarif, firstLine } from './report/failure.ts'
import { toGithub, toJson, toSarif } from './report/output.ts'
import { toText } from './report/text.ts'
import { PROFILES, type Profile, SEVERITIES, type Severity } from './ruleset/support/severity.ts'
import { checkConnector, type Report } from './run.ts'

type Flags = {
  format: 'text' | 'json' | 'sarif' | 'github'
  profile: Profile
  failOn: Severity
  all?: boolean
  against?: string
  exceptions?: string
}

const FORMATS: Record<Flags['format'], (report: Report, all: boolean) => string> = {
  text: (report, all) => toText(report, picocolors.isColorSupported, all),
  json: toJson,
  sarif: toSarif,
  github: toGithub
}

const command = new Command('connector-check')
  .description("Checks a Power Platform connector's files against Microsoft's rules, offline.")
  .argument('[folder]', 'folder with apiDefinition.swagger.json and apiProperties.json', 'connector')
  .addOption(new Option('--format <format>', 'how to report').choices(Object.keys(FORMATS)).default('text'))
  .addOption(
    new Option('--profile <profile>', 'for whom: who imports the connector, or who submits it to Microsoft')
      .choices(PROFILES)
      .default('import')
  )
  .addOption(
    new Option('--fail-on <severity>', 'from which severity on to end with 1').choices(SEVERITIES).default('error')
  )
  .option('--all', 'as text: show every finding, also the sixth of a rule and more')
  .option('--against <old>', 'folder or definition file of an older version: report what breaks flows that use it')
  .option('--exceptions <file>', "list of exceptions to use instead of the folder's own exceptions.json")
  .version(version(), '--version', 'show the version')
  .addHelpText(
    'after',
    '\nEnds with 0 when nothing stands in the way, 1 when something does, 2 when there is nothing to check.'
  )
  .showHelpAfterError('(try --help)')
  .exitOverride()

const FAILURES: Partial<Record<Flags['format'], (error: unknown, folder: string) => string>> = {
  json: failureJson,
  sarif: failureSarif,
  github: failureGithub
}

async function check(): Promise<number> {
  command.parse()
  const { format, failOn, all = false, ...options } = command.opts<Flags>()
  const folder = command.args[0] ?? 'connector'
  try {
    const report = await checkConnector({ folder, ...options })
    process.stdout.write(FORMATS[format](report, all))
    const grave = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1)
    return report.findings.some(({ severity }) => grave.includes(severity)) ? 1 : 0
  } catch (error) {
    process.stdout.write(FAILURES[format]?.(error, folder) ?? '')
    throw error
  }
}

function version(): string {
  const file = createRequire(import.meta.url).resolve('#package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

/** Whatever goes wrong must not look like findings (1). Commander has written its own message; help is no error. */
function codeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  process.stderr.write(`connector-check: ${firstLine(error)}\n`)
  return 2
}

/** Reads the arguments, prints the report, and returns the exit status. */
export async function main(): Promise<number> {
  // Whoever reads may have seen enough ("| head"): that is not worth a word.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode = codeFor(error)
  })
  return check().catch(codeFor)
}
