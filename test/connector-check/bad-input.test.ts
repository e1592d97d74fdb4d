/**
 * Files that are no connector: one clear line each, with the place where there is one, and never a stack trace.
 */
import { execFileSync } from 'node:child_process'
import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { InputError } from '../../connector-check/input/input-error.ts'
import { checkConnector } from '../../connector-check/run.ts'
import { newFolder, writeConnector } from './support.ts'

async function errorFor(content: string | Buffer): Promise<string> {
  const { folder } = await writeConnector({})
  await writeFile(join(folder, 'apiDefinition.swagger.json'), content)
  return errorOf(folder)
}

async function errorOf(folder: string, against?: string): Promise<string> {
  const error: unknown = await checkConnector({ folder, against }).catch((reason: unknown) => reason)
  if (!(error instanceof InputError)) throw error
  return error.message.replaceAll(folder, '')
}

const FILE = '/apiDefinition.swagger.json'

test.each<[string, string | Buffer, string]>([
  ['an empty file', ' \n', ' is empty'],
  [
    'YAML',
    'swagger: "2.0"\ninfo:\n  title: x\n',
    ':1:1 looks like YAML: convert it to JSON, which is all that Power Platform takes'
  ],
  [
    'YAML with a marker',
    '---\nswagger: "2.0"\n',
    ':1:1 looks like YAML: convert it to JSON, which is all that Power Platform takes'
  ],
  ['a web page', '<!doctype html>', ':1:1 looks like HTML or XML, not JSON'],
  ['UTF-16', Buffer.from('\ufeff{}', 'utf16le'), ' is UTF-16: save it as UTF-8'],
  ['bytes that are no UTF-8', Buffer.of(0x7b, 0xff, 0x7d), ' is not text in UTF-8'],
  ['two byte order marks', '\ufeff\ufeff{ "a": 1 }', ':1:1 has a byte order mark twice: save it as UTF-8 without one'],
  [
    'objects 3000 deep',
    `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`,
    ':1:1001 is nested more than 200 levels deep: give the inner parts names under "definitions"'
  ],
  [
    'nothing but brackets',
    '['.repeat(100_000),
    ':1:201 is nested more than 200 levels deep: give the inner parts names under "definitions"'
  ],
  [
    'brackets in strings, and no end',
    `{ "${'['.repeat(300)}": "\\"${'{'.repeat(300)}"`,
    ':1:611 ends too early: a "}" is missing'
  ],
  ['a file of many megabytes', ' '.repeat(5_000_000), ' has 5000000 bytes: no connector file is that long'],
  ['a string of megabytes', `{ "${'a'.repeat(3_000_000)}`, ':1:3 has a string that is not closed on its line'],
  ['a list', '[]', ' holds JSON, but not an object: the file must begin with "{"'],
  ['null', 'null', ' holds JSON, but not an object: the file must begin with "{"']
])('%s is named as such', async (_, content, message) => {
  expect(await errorFor(content)).toBe(`${FILE}${message}`)
})

test('a definition that is missing is named', async () => {
  expect(await errorOf(await newFolder())).toBe(`${FILE} does not exist`)
})

test('apiProperties.json that is missing is named', async () => {
  const { folder } = await writeConnector({})
  await rm(join(folder, 'apiProperties.json'))
  expect(await errorOf(folder)).toBe('/apiProperties.json does not exist')
})

test('a folder in place of a file is named', async () => {
  const folder = await newFolder()
  await mkdir(join(folder, 'apiDefinition.swagger.json'))
  expect(await errorOf(folder)).toBe(`${FILE} is a folder, not a file`)
})

test.each(['apiDefinition.swagger.json', 'icon.png', 'script.csx'])(
  'a pipe called %s is not waited for',
  async (name) => {
    const { folder } = await writeConnector({})
    await rm(join(folder, name), { force: true })
    execFileSync('mkfifo', [join(folder, name)])
    expect(await errorOf(folder)).toBe(`/${name} is a pipe or a device, not a file`)
  }
)

test('an icon of more bytes than any connector file has is not read', async () => {
  const { folder } = await writeConnector({})
  await writeFile(join(folder, 'icon.png'), Buffer.alloc(5 * 1_048_576))
  expect(await errorOf(folder)).toBe('/icon.png has 5242880 bytes: no connector file is that long')
})

test('a file in place of the folder is named', async () => {
  const { folder } = await writeConnector({})
  expect(await errorOf(join(folder, 'apiProperties.json'))).toContain('is a file: name the folder')
})

test('a folder that does not exist is named', async () => {
  expect(await errorOf('/does/not/exist')).toBe(' does not exist')
})

test('a link that leads round in a circle is named', async () => {
  const folder = await newFolder()
  await symlink('apiDefinition.swagger.json', join(folder, 'apiDefinition.swagger.json'))
  expect(await errorOf(folder)).toBe(`${FILE} is a link that leads round in a circle`)
})

test.skipIf(process.getuid?.() === 0)('a file that may not be read is named', async () => {
  const { folder } = await writeConnector({})
  await chmod(join(folder, 'apiDefinition.swagger.json'), 0)
  expect(await errorOf(folder)).toBe(`${FILE} may not be read: check its permissions`)
})

test('the older version must be readable too', async () => {
  const { folder } = await writeConnector({})
  expect(await errorOf(folder, '/does/not/exist')).toBe('/does/not/exist does not exist')
})

test('a list of exceptions of another shape is refused at its line', async () => {
  const { folder } = await writeConnector({ exceptions: { exceptions: [{ rule: 'ppc-host', at: ['x#'] }] } })
  expect(await errorOf(folder)).toMatch(/^\/exceptions\.json:3:9 is not a list of exceptions: /)
})
