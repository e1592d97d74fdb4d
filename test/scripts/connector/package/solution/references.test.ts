/**
 * Inside of one solution, everything that names the connector names the same: manifest, record and entries.
 */

import { expect, test } from 'vitest'
import { textOf } from '../../../../../packaging/connector-folder.ts'
import { TYNTEC } from '../../../../../packaging/not-a-proxy.ts'
import { find, parse } from './digest.ts'
import { connectorFiles, madeSolution } from './made.ts'

const files = await madeSolution()
const text = (name: string) => textOf(files.get(name))
const solutionXml = parse(text('solution.xml'))
const customizationsXml = parse(text('customizations.xml'))
const one = (nodes: typeof solutionXml, name: string) => find(nodes, name).map(({ text }) => text)
const NAME = 'abc_tyntec-202fa'

test('the root component is the connector of customizations.xml, by name and GUID', () => {
  const [id = ''] = one(customizationsXml, 'connectorid')
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-3[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(find(solutionXml, 'RootComponent').map(({ attributes }) => attributes)).toEqual([
    { type: '372', id: `{${id}}`, schemaName: NAME, behavior: '0' }
  ])
  expect(one(customizationsXml, 'name')).toEqual([NAME])
})

test('each path in customizations.xml is an entry, and there are no others of the connector', () => {
  const columns = ['openapidefinition', 'connectionparameters', 'policytemplateinstances', 'iconblob']
  const paths = columns.flatMap((column) => one(customizationsXml, column))
  expect(paths).toEqual([
    `/Connector/${NAME}_openapidefinition.json`,
    `/Connector/${NAME}_connectionparameters.json`,
    `/Connector/${NAME}_policytemplateinstances.json`,
    `/Connector/${NAME}_iconblob.Png`
  ])
  expect([...files.keys()].filter((name) => name.startsWith('Connector/'))).toEqual(paths.map((path) => path.slice(1)))
})

test('the entries are the files of the connector folder, the host among them', async () => {
  const folder = await connectorFiles()
  const { properties } = JSON.parse(textOf(folder.get('apiProperties.json')))
  expect(text(`Connector/${NAME}_openapidefinition.json`)).toBe(textOf(folder.get('apiDefinition.swagger.json')))
  expect(text(`Connector/${NAME}_openapidefinition.json`)).toContain('"host": "proxy.contoso.com"')
  expect(files.get(`Connector/${NAME}_iconblob.Png`)).toEqual(folder.get('icon.png'))
  expect(JSON.parse(text(`Connector/${NAME}_connectionparameters.json`))).toEqual(properties.connectionParameters)
  expect(properties).not.toHaveProperty('policyTemplateInstances')
  expect(JSON.parse(text(`Connector/${NAME}_policytemplateinstances.json`))).toEqual([])
  expect(one(customizationsXml, 'iconbrandcolor')).toEqual([properties.iconBrandColor])
})

test('title and description are those of the definition', async () => {
  const { info } = JSON.parse(text(`Connector/${NAME}_openapidefinition.json`))
  expect(one(customizationsXml, 'displayname')).toEqual([info.title])
  expect(one(customizationsXml, 'description')).toEqual([info.description])
})

test('it is unmanaged, its publisher has the prefix of the name, and its version has four parts', () => {
  expect(one(solutionXml, 'Managed')).toEqual(['0'])
  expect(one(solutionXml, 'UniqueName')).toEqual(['tyntec2FA', 'abc'])
  expect(one(solutionXml, 'CustomizationPrefix')).toEqual(['abc'])
  expect(one(solutionXml, 'AddressNumber')).toEqual(['1', '2'])
  expect(one(solutionXml, 'Version')).toEqual(['1.2.3.0'])
})

test.each([
  ['0.1.0', '0.1.0.0'],
  ['1.2.3-beta.1', '1.2.3.0'],
  ['1.2.3.4', '1.2.3.4']
])('version %s is %s', async (version, four) => {
  const made = await madeSolution('abc', undefined, version)
  expect(find(parse(textOf(made.get('solution.xml'))), 'Version')[0]?.text).toBe(four)
})

test('only the content types begin with byte order mark and declaration', () => {
  const start = (name: string) => text(name).slice(0, 6)
  expect(start('[Content_Types].xml')).toBe('\uFEFF<?xml')
  expect([start('solution.xml'), start('customizations.xml')]).toEqual(['<Impor', '<Impor'])
})

test('the connector with a script is the same component without its script, and calls tyntec', async () => {
  const scripted = await madeSolution('abc', TYNTEC)
  expect([...scripted.keys()]).toEqual([...files.keys()])
  const different = [...files.keys()].filter(
    (name) => !Buffer.from(files.get(name) ?? []).equals(scripted.get(name) ?? Buffer.of())
  )
  expect(different).toEqual([`Connector/${NAME}_openapidefinition.json`])
  expect(textOf(scripted.get(`Connector/${NAME}_openapidefinition.json`))).toContain('"host": "api.tyntec.com"')
})
