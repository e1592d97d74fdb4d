/**
 * The packaged files against the sources: only what a package is for may differ.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import SwaggerParser from '@apidevtools/swagger-parser'
import { expect, test } from 'vitest'
import { connectorFolder } from '../../packaging/connector-folder.ts'
import { makePackage, readFiles } from '../scripts/connector/package/run.ts'
import { connector, folder, readme } from '../support/connector-files.ts'

const source = (name: string) => readFile(new URL(name, folder), 'utf8')
const icon = await readFile(new URL('icon.png', folder))
const { out } = await makePackage('--host', 'proxy.contoso.com')
const files = await readFiles(join(out, 'connector'))
const packaged = (name: string) => String(files[name])
const textOf = (content: Uint8Array | undefined) => new TextDecoder().decode(content)

test('the definition is the source but for its host', async () => {
  const expected = (await source('apiDefinition.swagger.json')).replace(connector.definition.host, 'proxy.contoso.com')
  expect(packaged('apiDefinition.swagger.json')).toBe(expected)
})

test('the packaged definition is valid Swagger 2.0', async () => {
  const api = await SwaggerParser.validate(join(out, 'connector/apiDefinition.swagger.json'))
  expect(api).toMatchObject({ swagger: '2.0', host: 'proxy.contoso.com', schemes: ['https'] })
})

test('a tunnel has its port and the scheme http', () => {
  const made = connectorFolder({ connector, icon, readme }, { scheme: 'http', host: 'localhost:8080' })
  const definition = JSON.parse(textOf(made.get('apiDefinition.swagger.json')))
  expect(definition).toMatchObject({ host: 'localhost:8080', schemes: ['http'] })
})

test('properties and icon are the sources', async () => {
  expect(packaged('apiProperties.json')).toBe(await source('apiProperties.json'))
  expect(files['icon.png']?.equals(icon)).toBe(true)
})

test('the second properties file lacks stackOwner and nothing else', () => {
  const { stackOwner, ...rest } = connector.properties.properties
  expect(stackOwner).toBe('tyntec GmbH')
  expect(JSON.parse(packaged('apiProperties.without-stackOwner.json'))).toEqual({ properties: rest })
})

test('the settings for paconn name files of the package, and leave it to ask for what only its user knows', () => {
  const { powerAppsUrl, powerAppsApiVersion, ...named } = JSON.parse(packaged('settings.json'))
  expect({ powerAppsUrl, powerAppsApiVersion }).toEqual({
    powerAppsUrl: 'https://api.powerapps.com',
    powerAppsApiVersion: '2016-11-01'
  })
  expect(Object.keys(named)).toEqual(['apiProperties', 'apiDefinition', 'icon'])
  expect(Object.values<string>(named).filter((name) => !(name in files))).toEqual([])
})

test('text outside of ASCII is escaped, for paconn reads files in the code page of its machine', () => {
  const copy = structuredClone(connector)
  copy.definition.info.title = 'tyntec 2FA für 👋'
  const made = connectorFolder({ connector: copy, icon, readme }, { scheme: 'https', host: 'proxy.contoso.com' })
  const text = textOf(made.get('apiDefinition.swagger.json'))
  expect(text).toMatch(/^[\n -~]+$/)
  expect(JSON.parse(text).info.title).toBe('tyntec 2FA für 👋')
})
