/**
 * Writes proxy/definition/generated.ts from connector/apiDefinition.swagger.json; `--check` only compares and exits 1
 * when the committed file is stale.
 *
 * openapi-typescript reads OpenAPI 3 only since version 6, and Power Platform reads Swagger 2.0 only, so the definition is
 * converted in memory. @scalar/openapi-upgrader and swagger2openapi lead to the same types, byte for byte: both turn
 * `produces` into the media type of each answer and keep `default`, `enum` and `x-ms-*`. The first one is still maintained.
 * Pinning openapi-typescript 5.4.2, the last version that reads Swagger 2.0 itself, would have ended that line of updates.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { upgrade } from '@scalar/openapi-upgrader'
import openapiTS, { astToString } from 'openapi-typescript'

const DEFINITION = new URL('../connector/apiDefinition.swagger.json', import.meta.url)
const GENERATED = new URL('../proxy/definition/generated.ts', import.meta.url)
const HEADER = `/** Made from connector/apiDefinition.swagger.json by \`npm run generate\`. Do not edit: change the definition. */\n\n`

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })

const definition = JSON.parse(await readFile(DEFINITION, 'utf8')) as Record<string, unknown>
const types = HEADER + astToString(await openapiTS(upgrade(definition, '3.0') as Parameters<typeof openapiTS>[0]))

if (!values.check) {
  await writeFile(GENERATED, types)
  process.stdout.write('proxy/definition/generated.ts written\n')
} else if ((await readFile(GENERATED, 'utf8').catch(() => '')) === types) {
  process.stdout.write('proxy/definition/generated.ts is up to date\n')
} else {
  process.stderr.write('proxy/definition/generated.ts is stale: run "npm run generate" and commit the result\n')
  process.exitCode = 1
}
