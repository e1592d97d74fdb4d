/**
 * `npm run connector:survey -- FOLDER`: runs connector-check on every connector below a folder and prints, for each
 * rule, how many of them break it. With `--page FILE` it also writes the figures into a page, without names or content
 * of the connectors.
 */
import { writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { InputError } from '../../connector-check/input/input-error.ts'
import { readBytes } from '../../connector-check/input/read-file.ts'
import { plain } from '../../connector-check/report/plain.ts'
import { survey } from './survey/connectors.ts'
import { hasMarks, withFigures } from './survey/page.ts'
import { progressOn } from './survey/progress.ts'
import { toTable } from './survey/table.ts'

await new Command('connector:survey')
  .description('Checks every connector below a folder, and counts what each rule finds, for both profiles.')
  .argument(
    '<folder>',
    'a folder of connectors, such as a clone of microsoft/PowerPlatformConnectors; links to folders in it are not followed'
  )
  .option('--page <file>', 'write the figures between the marks of this page, too')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .action((folder: string, { page }: { page?: string }) => run(folder, page).catch(fail))
  .parseAsync()

async function run(folder: string, page: string | undefined): Promise<void> {
  const before = page === undefined ? '' : String(await readBytes(page))
  // Reported before the work, which takes a while.
  if (page !== undefined && !hasMarks(before))
    throw new InputError(page, 'has lost its marks: see docs/connector-survey.md')
  const result = await survey(folder, progressOn(process.stderr))
  process.stdout.write(toTable(result))
  if (page === undefined) return
  await writeFile(page, withFigures(before, result, new Date()))
  process.stdout.write(`\nThe figures are written to ${page}\n`)
}

function fail(error: unknown): void {
  const mistake = error instanceof InputError
  const message = error instanceof Error ? (mistake ? error.message : error.stack) : String(error)
  process.stderr.write(`connector:survey: ${mistake ? plain(String(message)) : message}\n`)
  process.exitCode = mistake ? 2 : 1
}
