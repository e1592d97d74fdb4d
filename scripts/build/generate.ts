/**
 * `npm run generate`: writes the files that are generated from others. With `--check` it only compares them, and ends
 * with 1 when one of them is stale.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { withAssumptions } from './generate/assumptions-table.ts'
import { makeTemplate } from './generate/azure/template.ts'
import { withErrorsTable } from './generate/errors-table.ts'
import { withRulesTable } from './generate/rules-table.ts'
import { withAllSettings, withNeededSettings } from './generate/settings-table.ts'
import { STEPS_PAGES, withSteps } from './generate/steps.ts'
import { makeTypes } from './generate/types.ts'
import { withValidatorRows } from './generate/validator-rows.ts'

const read = (file: string): Promise<string> => readFile(new URL(`../../${file}`, import.meta.url), 'utf8')

/** What each generated file must hold. */
const GENERATED: Readonly<Record<string, () => Promise<string>>> = {
  'proxy/definition/generated.ts': async () => makeTypes(await read('connector/apiDefinition.swagger.json')),
  'README.md': async () => withNeededSettings(await read('README.md')),
  'connector-check/README.md': async () => withRulesTable(await read('connector-check/README.md')),
  'docs/validator-rules.md': async () => withValidatorRows(await read('docs/validator-rules.md')),
  'docs/errors.md': async () => withErrorsTable(await read('docs/errors.md')),
  'docs/settings.md': async () => withAllSettings(await read('docs/settings.md')),
  'sandbox/README.md': async () => withAssumptions(await read('sandbox/README.md')),
  'infra/azuredeploy.json': async () => makeTemplate(),
  ...Object.fromEntries(
    [...STEPS_PAGES].map(([page, platform]) => [page, async () => withSteps(await read(page), platform)])
  ),
  // The package has its own copy of the licence.
  'connector-check/LICENSE': () => read('LICENSE')
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })

for (const [file, make] of Object.entries(GENERATED)) {
  const wanted = await make()
  const stale = (await read(file).catch(() => '')) !== wanted
  if (stale && values.check) {
    process.stderr.write(`${file} is stale: run "npm run generate" and commit the result\n`)
    process.exitCode = 1
  } else if (stale) {
    await writeFile(new URL(`../../${file}`, import.meta.url), wanted)
    process.stdout.write(`${file} written\n`)
  } else {
    process.stdout.write(`${file} is up to date\n`)
  }
}
