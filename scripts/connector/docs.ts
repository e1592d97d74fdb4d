/**
 * `npm run connector:docs`: writes connector/REFERENCE.md from the connector's two files. With `--check` it only
 * compares, and ends with 1 when the committed page is stale. Ends with 2 for an unknown option.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { ownConnector } from '../../packaging/own-connector.ts'
import { readConnector } from '../../packaging/read-sources.ts'
import { referencePage } from './docs-page.ts'
import { referenceModel } from './reference-model.ts'

const PAGE = new URL('REFERENCE.md', ownConnector())

await new Command('connector:docs')
  .description('Writes connector/REFERENCE.md, in the structure of the published reference page.')
  .option('--check', 'write nothing; exit with 1 when the page is stale')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .action(({ check = false }: { check?: boolean }) => run(check).catch(fail))
  .parseAsync()

async function run(check: boolean): Promise<void> {
  const page = referencePage(referenceModel(await readConnector(ownConnector())))
  if (!check) {
    await writeFile(PAGE, page)
    process.stdout.write('connector/REFERENCE.md written\n')
  } else if ((await readFile(PAGE, 'utf8').catch(() => '')) === page) {
    process.stdout.write('connector/REFERENCE.md is up to date\n')
  } else {
    throw new Error('connector/REFERENCE.md is stale: run "npm run connector:docs" and commit the result')
  }
}

function fail(error: unknown): void {
  process.stderr.write(`connector:docs: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
