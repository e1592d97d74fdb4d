/**
 * The command `doctor URL`: checks a deployed proxy from outside, as Power Platform would reach it.
 */
import { version } from '../proxy/process/version.ts'
import { checksFor } from './checks.ts'
import { readCommandLine, USAGE, UsageError } from './command-line.ts'
import { deploymentAt } from './deployment.ts'
import { examine, INTERRUPTED } from './examine.ts'
import { textReport } from './report.ts'
import { jsonReport } from './report-json.ts'
import { THE_INTERNET } from './the-internet.ts'

/**
 * @param args the arguments after `doctor`
 * @returns the exit code: 0 without a fault, 1 with one, 2 if it could not run. Ctrl+C ends the process itself, with
 * 130.
 */
export async function main(args: readonly string[]): Promise<number> {
  const { stdout, stderr } = process
  stdout.once('error', endWithoutReader)
  try {
    const told = readCommandLine(args)
    if (told === 'help') {
      stdout.write(USAGE)
      return 0
    }
    const facts = { url: told.url, version: version(), deep: told.deep }
    const report = told.json ? jsonReport(stdout, facts) : textReport(stdout, stdout, facts)
    const exit = await examine(checksFor(told), deploymentAt(told.url, THE_INTERNET), report, onInterrupt())
    // Pending requests would keep the process running. The empty write completes after all earlier output.
    if (exit === INTERRUPTED) stdout.write('', () => process.exit(exit))
    return exit
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    stderr.write(`${error.message}\nSee tyntec-2fa-proxy doctor --help\n`)
    return 2
  }
}

/** Nothing more can be reported: the reader of a pipe has gone (`| head -1`), or a disk is full. */
function endWithoutReader({ code, message }: NodeJS.ErrnoException): void {
  if (code !== 'EPIPE') process.stderr.write(`The report could not be written: ${message}\n`)
  process.exit(2)
}

function onInterrupt(): AbortSignal {
  const controller = new AbortController()
  // Handles every signal: under npm one Ctrl+C arrives twice, and the second must not cut off the results.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => controller.abort())
  return controller.signal
}
