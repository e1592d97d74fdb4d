/**
 * ai-plugin.json against Microsoft's schema of version 2.4, which comes with the spec parser, and against the limits that
 * only the reference states (https://learn.microsoft.com/microsoft-365/copilot/extensibility/plugin-manifest-2.4).
 */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Utils } from '@microsoft/m365-spec-parser'
import { expect, test } from 'vitest'
import { operations } from '../../../../packaging/connector-files.ts'
import { connector } from '../../../support/connector-files.ts'
import { makePackage, readFiles } from './run.ts'

type Validator = {
  ManifestUtil: { validateManifestAgainstSchema(manifest: object, schema: object): Promise<string[]> }
}

const parser = createRequire(createRequire(import.meta.url).resolve('@microsoft/m365-spec-parser'))
const { ManifestUtil } = parser('@microsoft/app-manifest') as Validator
const schemaFile = '@microsoft/app-manifest/build/json-schemas/copilot/plugin/v2.4/schema.json'
const schema = JSON.parse(await readFile(parser.resolve(schemaFile), 'utf8'))

const { out } = await makePackage('--host', 'proxy.contoso.com')
const files = await readFiles(join(out, 'm365'))
const manifest = JSON.parse(String(files['ai-plugin.json']))
const faults = (changed: object) => ManifestUtil.validateManifestAgainstSchema(changed, schema)

test('it keeps the schema', async () => {
  expect(await faults(manifest)).toEqual([])
})

test('the schema would find a property that it does not know', async () => {
  expect(await faults({ ...manifest, version: '1.0' })).not.toEqual([])
  const functions = [{ ...manifest.functions[0], consequential: true }]
  expect(await faults({ ...manifest, functions })).not.toEqual([])
})

test('the texts keep to the lengths beyond which Copilot may cut them off', () => {
  expect(manifest.name_for_human).toBe('tyntec 2FA')
  expect(manifest.name_for_human.length).toBeLessThanOrEqual(20)
  expect(manifest.description_for_human.length).toBeLessThanOrEqual(100)
  expect(manifest.description_for_model.length).toBeLessThanOrEqual(2048)
  expect(manifest.namespace).toMatch(/^[A-Za-z0-9]+$/)
})

test('its functions are the five operations, and one runtime runs them', () => {
  const ids = operations(connector.definition).map(({ operation }) => operation.operationId)
  expect(ids).toHaveLength(5)
  expect(manifest.functions.map(({ name }: { name: string }) => name)).toEqual(ids)
  expect(manifest.runtimes).toHaveLength(1)
  expect(manifest.runtimes[0].run_for_functions).toEqual(ids)
})

test('the runtime reads the file beside it and takes the key from the vault, under the name that the toolkit gives', () => {
  const { type, auth, spec } = manifest.runtimes[0]
  const variable = Utils.getSafeRegistrationIdEnvName('api_key_REGISTRATION_ID')
  expect({ type, auth }).toEqual({
    type: 'OpenApi',
    auth: { type: 'ApiKeyPluginVault', reference_id: `\${{${variable}}}` }
  })
  expect(files).toHaveProperty([spec.url])
  expect(String(files['README.md'])).toContain(`${variable}=`)
})
