/**
 * The command `connector-check`: its options, and what happens to the report. Exit status: 0 if no finding reaches
 * `--fail-on`, 1 if one does, 2 if it could not check. Modules are loaded only when needed, so that `--help` starts
 * fast.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename } from 'node:path'
import { Command, CommanderError, Option } from 'commander'
import type { Fixed } from './fix/fix.ts'
import { firstLine } from './report/first-line.ts'
import { FORMAT_NAMES, type Format } from './report/format-names.ts'
import { PROFILES, type Profile, SEVERITIES, type Severity } from './ruleset/support/severity.ts'
import type { Options, Report } from './run.ts'

type Flags = {
  format: Format
  profile: Profile
  failOn: Severity
  all?: boolean
  fix?: boolean
  against?: string
  exceptions?: string
}

const command = new Command('connector-check')
  .description("Checks a Power Platform connector's files against Microsoft's rules, offline.")
  .argument('[folder]', 'folder with apiDefinition.swagger.json and apiProperties.json', 'connector')
  .addOption(new Option('--format <format>', 'how to report').choices(FORMAT_NAMES).default('text'))
  .addOption(
    new Option('--profile <profile>', 'whether you import the connector, or submit it to Microsoft')
      .choices(PROFILES)
      .default('import')
  )
  .addOption(
    new Option('--fail-on <severity>', 'lowest severity that ends with 1').choices(SEVERITIES).default('error')
  )
  .option('--all', 'show notes, too, and in the text report every place instead of five of each rule')
  .option('--fix', 'first fix in the files what can be fixed in only one way, then report what is left')
  .option('--against <old>', 'folder or definition file of an older version: report what breaks flows that use it')
  .option('--exceptions <file>', "list of exceptions to use instead of the folder's own exceptions.json")
  .version(version(), '--version', 'show the version')
  .addHelpText('after', '\nExit code: 0 if no finding is as severe as --fail-on, 1 if one is, 2 if it could not check.')
  .showHelpAfterError('(try --help)')
  .exitOverride()

async function check(): Promise<number> {
  command.parse()
  const { format, failOn, all = false, fix = false, ...options } = command.opts<Flags>()
  const folder = command.args[0] ?? 'connector'
  const { FORMATS, FAILURES } = await import('./report/formats.ts')
  const { hideNotes } = await import('./report/hide-notes.ts')
  try {
    const report = await reportOf({ folder, ...options }, fix)
    const shown = all || failOn === 'info' ? report : hideNotes(report)
    process.stdout.write(FORMATS[format](shown, { all, failOn }))
    const grave = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1)
    return report.findings.some(({ severity }) => grave.includes(severity)) ? 1 : 0
  } catch (error) {
    process.stdout.write(FAILURES[format](error, folder))
    throw error
  }
}

async function reportOf(options: Options, fix: boolean): Promise<Report> {
  if (!fix) return (await import('./run.ts')).checkConnector(options)
  const { fixConnector } = await import('./fix/fix.ts')
  const { report } = await fixConnector(options, (fixed) => process.stderr.write(`${said(fixed)}\n`))
  return report
}

const said = ({ file, count, rules }: Fixed): string =>
  `Fixed ${count} ${count === 1 ? 'finding' : 'findings'} in ${basename(file)}: ${rules.join(', ')}.`

function version(): string {
  const file = createRequire(import.meta.url).resolve('#package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

/**
 * A failure must not look like findings (exit status 1). Commander has already printed its own message; `--help` is not
 * an error.
 */
function codeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  process.stderr.write(`connector-check: ${firstLine(error)}\n`)
  return 2
}

/** Reads the arguments, prints the report, and returns the exit status. */
export async function main(): Promise<number> {
  // The reader of a pipe may stop early (`| head`). That is not worth a message.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.exitCode = codeFor(error)
  })
  return check().catch(codeFor)
}
