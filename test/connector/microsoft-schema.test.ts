/**
 * The connector's files, and what the packaging makes of them, have no part that Microsoft's JSON schemas refuse. One key is an
 * exception: the schemas do not know `scriptOperations`, which custom code needs
 * (https://learn.microsoft.com/connectors/custom-connectors/paconn-cli).
 */
import { expect, test } from 'vitest'
import { makePackage, readFiles } from '../scripts/connector/package/run.ts'
import { connector } from '../support/connector-files.ts'
import { refusals } from '../support/microsoft-schema.ts'

test('the two files keep the schemas', () => {
  expect(refusals('definition', connector.definition)).toEqual([])
  expect(refusals('properties', connector.properties)).toEqual([])
})

test.each([
  ['for a proxy', ['--host', 'proxy.contoso.com'], 'connector', []],
  ['with a script', ['--script'], 'connector-script', ['scriptOperations']]
])('the package %s keeps them', async (_, args, folder, beyond) => {
  const { out } = await makePackage(...args)
  const files = await readFiles(`${out}/${folder}`)
  const read = (name: string) => JSON.parse(String(files[name]))
  expect(refusals('definition', read('apiDefinition.swagger.json'))).toEqual([])
  for (const name of ['apiProperties.json', 'apiProperties.without-stackOwner.json']) {
    const { properties } = read(name)
    const known = Object.entries(properties).filter(([key]) => !beyond.includes(key))
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(beyond))
    expect(refusals('properties', { properties: Object.fromEntries(known) })).toEqual([])
  }
})

type Files = typeof connector

const send = ({ definition }: Files) => definition.paths['/2fa/v1/otp']?.post as unknown as Record<string, unknown>

test.each<[string, 'definition' | 'properties', (copy: Files) => unknown]>([
  ['"none" as a visibility', 'definition', (copy) => Object.assign(send(copy), { 'x-ms-visibility': 'none' })],
  ['an extension that it does not know', 'definition', (copy) => Object.assign(send(copy), { 'x-ms-name': 'send' })],
  ['a host with a scheme', 'definition', ({ definition }) => Object.assign(definition, { host: 'https://tyntec.com' })],
  [
    'a format of its own',
    'definition',
    ({ definition }) => {
      Object.assign(definition.parameters.Sender ?? {}, { format: 'phone' })
    }
  ],
  [
    'an encoding outside the path',
    'definition',
    ({ definition }) => {
      Object.assign(definition.parameters.Sender ?? {}, { 'x-ms-url-encoding': 'single' })
    }
  ],
  [
    'a path parameter that may be left out',
    'definition',
    ({ definition }) => {
      Object.assign(definition.parameters.OtpID ?? {}, { required: false })
    }
  ],
  [
    'a label without a value',
    'definition',
    ({ definition }) => {
      Object.assign(definition.parameters.Via ?? {}, { 'x-ms-enum-values': [{ displayName: 'Text message' }] })
    }
  ],
  ['a key of nobody', 'properties', ({ properties }) => Object.assign(properties.properties, { owner: 'tyntec' })],
  [
    'a constraint of another type',
    'properties',
    ({ properties }) => {
      Object.assign(properties.properties.connectionParameters.api_key ?? {}, {
        uiDefinition: { constraints: { required: true } }
      })
    }
  ]
])('%s would be refused', (_, kind, change) => {
  const copy = structuredClone(connector)
  change(copy)
  expect(refusals(kind, copy[kind])).not.toEqual([])
})
