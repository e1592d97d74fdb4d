/**
 * `npm run connector:package -- --script`: the connector without a proxy, whose script runs for every operation.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { connector, folder } from '../../../support/connector-files.ts'
import { BUILT_CHECK, makePackage, readFiles, runScript } from './run.ts'

const ALL = ['SendOTP', 'StatusOTP', 'ResendOTP', 'DeleteOTP', 'VerifyOTP']

const { out, stdout, code } = await makePackage('--script', '--solution', '--publisher-prefix', 'abc')
const files = await readFiles(out)
const packaged = (name: string) => JSON.parse(String(files[`connector-script/${name}`]))

test('folder and zip hold the script as it stands, and nothing is made for Microsoft 365 Copilot, which runs no scripts', async () => {
  expect(code).toBe(0)
  const names = [
    'apiDefinition.swagger.json',
    'apiProperties.json',
    'apiProperties.without-stackOwner.json',
    'icon.png'
  ]
  names.push('intro.md', 'script.csx', 'settings.json')
  expect(Object.keys(files)).toEqual([
    ...names.map((name) => `connector-script/${name}`),
    'tyntec-2fa-connector-script.zip',
    'tyntec-2fa-solution-script.zip'
  ])
  const script = await readFile(new URL('script.csx', folder))
  expect(files['connector-script/script.csx']?.equals(script)).toBe(true)
  const zip = unzipSync(files['tyntec-2fa-connector-script.zip'] ?? Buffer.alloc(0))
  expect(Object.keys(zip)).toEqual(names)
  expect(Buffer.from(zip['script.csx'] ?? []).equals(script)).toBe(true)
})

test('the definition calls tyntec, and is else the source', () => {
  expect(packaged('apiDefinition.swagger.json')).toEqual({
    ...connector.definition,
    host: 'api.tyntec.com',
    schemes: ['https']
  })
})

test('the script runs for every operation, in both properties files and in the settings for paconn', () => {
  const { stackOwner, ...rest } = connector.properties.properties
  expect(packaged('apiProperties.json').properties).toEqual({ ...rest, stackOwner, scriptOperations: ALL })
  expect(packaged('apiProperties.without-stackOwner.json').properties).toEqual({ ...rest, scriptOperations: ALL })
  expect(packaged('settings.json').script).toBe('script.csx')
})

test('the commands and the steps name the script', () => {
  const file = join(out, 'connector-script', 'script.csx')
  const commands = stdout.split('\n').filter((line) => line.includes('pac connector '))
  expect(commands.filter((line) => line.includes(`--script-file "${file}"`))).toHaveLength(2)
  expect(stdout).toContain(`6. Code: upload "${file}", turn it on, choose all operations`)
  expect(stdout).toContain('7. Create connector')
  expect(stdout).not.toContain('Microsoft 365 Copilot')
})

test('the solution has no script, and the steps upload it after the import', () => {
  const names = Object.keys(unzipSync(files['tyntec-2fa-solution-script.zip'] ?? Buffer.alloc(0)))
  expect(names).toHaveLength(7)
  expect(names.filter((name) => name.endsWith('.csx'))).toEqual([])
  expect(stdout).toContain('which the solution lacks')
})

const intro = String(files['connector-script/intro.md'])

test('intro.md says what is called, and its steps upload the script before the connector is created', () => {
  expect(intro).toContain('The definition in this package calls tyntec itself at https://api.tyntec.com.')
  const steps = intro.slice(intro.indexOf('## Deployment Instructions')).split('\n')
  const numbered = steps.filter((line) => /^\d+\. /.test(line))
  const at = (text: string) => numbered.findIndex((line) => line.includes(text))
  expect(numbered[at('script.csx')]).toMatch(/^6\. On \*\*Code\*\*.* upload `script\.csx`/)
  expect(at('**Host** is `api.tyntec.com`')).toBe(3)
  expect(at('**Create connector**')).toBe(at('script.csx') + 1)
  expect(numbered.slice(0, 8).map((line) => Number.parseInt(line, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(steps.filter((line) => line.includes('Logic Apps'))).toEqual([])
})

test('nothing in the package tells anybody to host a proxy, or speaks of one', () => {
  const texts = ['intro.md', 'apiDefinition.swagger.json', 'apiProperties.json', 'settings.json']
  const lines = texts.flatMap((name) => String(files[`connector-script/${name}`]).split('\n'))
  expect(lines.length).toBeGreaterThan(500)
  expect(lines.filter((line) => /proxy/i.test(line))).toEqual([])
})

test('every link of intro.md to a heading has its heading', () => {
  const headings = [...intro.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-')
  )
  const links = [...intro.matchAll(/\]\(#([^)]+)\)/g)].map(([, link]) => link)
  expect(links.length).toBeGreaterThan(0)
  expect(links.filter((link) => !headings.includes(link ?? ''))).toEqual([])
})

test('the package passes connector:check', async () => {
  const check = await runScript(BUILT_CHECK, [join(out, 'connector-script')])
  expect({ code: check.code, output: check.code === 0 ? '' : check.stdout }).toEqual({ code: 0, output: '' })
})

test('a package for a proxy has no script', async () => {
  const proxied = await makePackage('--host', 'proxy.contoso.com')
  const names = Object.keys(await readFiles(proxied.out))
  expect(names.filter((name) => name.includes('script'))).toEqual([])
  expect(proxied.stdout).not.toContain('script')
})

test('a host and a script together are refused', async () => {
  const both = await makePackage('--script', '--host', 'proxy.contoso.com')
  expect({ code: both.code, stdout: both.stdout }).toEqual({ code: 2, stdout: '' })
  expect(both.stderr).toBe(
    'connector:package: --script is for a connector without a proxy: give it or --host, not both\n'
  )
})
