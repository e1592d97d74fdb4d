/**
 * What the command prints: lines to copy that work as they stand.
 */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { instructions, type Made } from '../../../../scripts/connector/package/instructions.ts'
import { connector } from '../../../support/connector-files.ts'
import { makePackage, readFiles } from './run.ts'

const { out, stdout } = await makePackage('--host', 'proxy.contoso.com')
const packaged = await readFiles(out)

const made: Made = {
  address: { scheme: 'https', host: 'proxy.contoso.com' },
  paths: { connector: 'c', m365: 'm', zip: 'z' },
  files: new Map([['apiDefinition.swagger.json', Buffer.alloc(0)]]),
  properties: connector.properties
}
// Some runners of tests have colours switched on.
const command = (start: string, text = stdout) =>
  stripVTControlCharacters(text)
    .split('\n')
    .find((line) => line.trim().startsWith(start)) ?? ''

/** The arguments as a POSIX shell reads them. */
const words = (line: string) => execFileSync('sh', ['-c', `printf '%s\\n' ${line}`], { encoding: 'utf8' }).split('\n')

test.each(['pac connector create', 'pac connector update'])('%s names files of the package, quoted', (start) => {
  const found = words(command(start))
  for (const [flag, name] of [
    ['--api-definition-file', 'apiDefinition.swagger.json'],
    ['--api-properties-file', 'apiProperties.json'],
    ['--icon-file', 'icon.png']
  ] as const) {
    expect(found[found.indexOf(flag) + 1]).toBe(join(out, 'connector', name))
    expect(packaged).toHaveProperty([`connector/${name}`])
  }
})

test('update wants the ID of the connector, create does not', () => {
  expect(command('pac connector update')).toContain('--connector-id "CONNECTOR-ID"')
  expect(command('pac connector create')).not.toContain('--connector-id')
})

test('paconn is started in the folder whose settings.json it reads', () => {
  expect(words(command('cd '))[1]).toBe(join(out, 'connector'))
  expect(command('paconn create')).toContain('paconn create --settings settings.json')
  expect(command('paconn update')).toContain('paconn update --settings settings.json')
})

test('a path with characters of the shell is one argument', () => {
  const paths = { ...made.paths, connector: `a "b" $HOME \`id\` it's` }
  expect(words(command('cd ', instructions({ ...made, paths })))[1]).toBe(paths.connector)
})

test('the portal steps show host, brand colour and key', () => {
  for (const part of ['host is proxy.contoso.com', 'scheme is HTTPS', '#F8981D', 'API Key, label apikey']) {
    expect(stdout).toContain(part)
  }
})

test('the properties without stackOwner are mentioned only where there is a stackOwner', () => {
  const { stackOwner, ...properties } = connector.properties.properties
  expect(stackOwner).toBeDefined()
  expect(stdout).toContain('apiProperties.without-stackOwner.json')
  expect(instructions({ ...made, properties: { properties } })).not.toContain('stackOwner')
})

test('http is warned about, https is not', () => {
  expect(instructions({ ...made, address: { scheme: 'http', host: 'localhost:8080' } })).toContain('unencrypted')
  expect(stdout).not.toContain('unencrypted')
})

test('there are no colours where nobody sees them', () => {
  expect(stdout).not.toContain('\u001b')
})
