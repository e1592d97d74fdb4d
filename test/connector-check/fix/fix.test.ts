/**
 * --fix as it meets the files of a folder: what it changes, and all that it leaves alone.
 */

import { writeFileSync } from 'node:fs'
import { chmod, lstat, readdir, readFile, rename, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fixConnector } from '../../../connector-check/fix/fix.ts'
import { type Fixture, newFolder, writeConnector } from '../support.ts'

const DEFINITION = 'apiDefinition.swagger.json'
const REASON = 'We have agreed on this.'
/** An empty list, and a path parameter without encoding. */
const TWO_FAULTS: Fixture = {
  definition: {
    produces: [],
    paths: {
      '/greetings/{id}': {
        get: {
          operationId: 'GetGreeting',
          parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
          responses: { 200: { description: 'Done.' } }
        }
      }
    }
  }
}

async function connector(fixture: Fixture, change: (text: string) => string = (text) => text) {
  const { folder } = await writeConnector(fixture)
  const file = join(folder, DEFINITION)
  await writeFile(file, change(await readFile(file, 'utf8')))
  const text = () => readFile(file, 'utf8')
  return { folder, file, text, before: await text() }
}

const mended = (text: string) =>
  text
    .replace(/\s*"produces": \[\],/, '')
    .replace(/("in": "path",\s*"required": true,(\s*)"type": "string")(?=\s*\})/, '$1,$2"x-ms-url-encoding": "single"')

test.each([
  ['as it stands', (text: string) => text],
  ['with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
  ['with a final newline', (text: string) => `${text}\n`],
  ['with a byte order mark', (text: string) => `\ufeff${text}`]
])('a file %s: only what is mended is another', async (_, change) => {
  const { folder, file, text, before } = await connector(TWO_FAULTS, change)
  const { fixed } = await fixConnector({ folder })
  const marked = before.startsWith('\ufeff') ? 1 : 0
  expect(fixed).toMatchObject([{ file, count: 2 + marked }])
  expect(await text()).toBe(mended(before).slice(marked))
  expect(await text()).not.toBe(before)
  const after = await stat(file)
  expect((await fixConnector({ folder })).fixed).toEqual([])
  expect(await stat(file)).toEqual(after)
})

test('a file of one line stays one', async () => {
  const { folder, text, before } = await connector(TWO_FAULTS, (all) => JSON.stringify(JSON.parse(all)))
  await fixConnector({ folder })
  expect(await text()).toBe(
    before
      .replace('"produces":[],', '')
      .replace(
        '"in":"path","required":true,"type":"string"}',
        '"in":"path","required":true,"type":"string","x-ms-url-encoding":"single"}'
      )
  )
})

test('the indent becomes four spaces, whatever it was', async () => {
  const { folder, text, before } = await connector({}, (all) => all.replaceAll('    ', '\t'))
  await fixConnector({ folder })
  expect(await text()).toBe(before.replaceAll('\t', '    '))
})

test('the top-level keys come into their order, and keys that have none keep their place', async () => {
  const { folder, text, before } = await connector({}, (all) => {
    const { swagger, paths, info, ...rest } = JSON.parse(all)
    return JSON.stringify({ paths, 'x-ms-keywords': 1, info, ...rest, swagger }, null, 4)
  })
  await fixConnector({ folder })
  expect(JSON.parse(await text())).toEqual(JSON.parse(before))
  expect(Object.keys(JSON.parse(await text())).slice(0, 4)).toEqual(['swagger', 'x-ms-keywords', 'info', 'host'])
})

test('what exceptions.json excuses or switches off is left alone', async () => {
  const exceptions = {
    exceptions: [{ rule: 'ppc-media-types', reason: REASON, at: [`${DEFINITION}#/produces`] }],
    severities: [{ rule: 'ppc-url-encoding', severity: 'off', reason: REASON }]
  }
  const { folder, text, before } = await connector({ ...TWO_FAULTS, exceptions })
  expect((await fixConnector({ folder })).fixed).toEqual([])
  expect(await text()).toBe(before)
})

test('a key that stands twice is left to a person', async () => {
  const { folder, text, before } = await connector({ definition: { produces: [] } }, (all) =>
    all.replace('"produces": []', '"produces": [],\n    "produces": []')
  )
  expect((await fixConnector({ folder })).fixed).toEqual([])
  expect(await text()).toBe(before)
})

test('a file that is no JSON is not touched', async () => {
  const { folder, text, before } = await connector(TWO_FAULTS, (all) => all.replace('"host":', '"host"'))
  await expect(fixConnector({ folder })).rejects.toThrow('lacks a colon')
  expect(await text()).toBe(before)
})

test('a link is written through, the mode stays, and no other file is left', async () => {
  const { folder, file } = await connector(TWO_FAULTS)
  const target = join(await newFolder(), 'real.json')
  await rename(file, target)
  await symlink(target, file)
  await chmod(target, 0o640)
  await fixConnector({ folder })
  expect((await lstat(file)).isSymbolicLink()).toBe(true)
  expect((await stat(target)).mode & 0o777).toBe(0o640)
  expect(await readFile(target, 'utf8')).toContain('x-ms-url-encoding')
  expect(await readdir(join(target, '..'))).toEqual(['real.json'])
  expect(await readdir(folder)).toEqual([DEFINITION, 'apiProperties.json'])
})

test('both files lose a byte order mark', async () => {
  const { folder } = await connector({ mark: true })
  const properties = join(folder, 'apiProperties.json')
  await writeFile(properties, `\ufeff${await readFile(properties, 'utf8')}`)
  const { fixed, report } = await fixConnector({ folder })
  expect(fixed.map(({ count }) => count)).toEqual([1, 1])
  expect(report.findings).toEqual([])
})

test('the indent stays where four spaces would make the definition too long to import', async () => {
  const lines = (text: string) => JSON.stringify({ ...JSON.parse(text), 'x-long': Array(80_000).fill('abc') }, null, 1)
  const { folder, text, before } = await connector({ definition: { produces: [] } }, lines)
  const { report, fixed } = await fixConnector({ folder })
  expect(fixed.map(({ count }) => count)).toEqual([1])
  expect(await text()).toBe(before.replace(/\s*"produces": \[\],/, ''))
  expect(report.findings).toContainEqual(expect.objectContaining({ rule: 'ppc-indent', fixable: false }))
  expect((await fixConnector({ folder })).fixed).toEqual([])
})

test('no keyword is added where the definition would become too long to import', async () => {
  const { folder, file, text } = await connector(TWO_FAULTS)
  const most = 1_048_575
  await writeFile(file, (await text()).padEnd(most))
  // What goes makes room, but not enough of it.
  const { report, fixed } = await fixConnector({ folder })
  expect(fixed).toMatchObject([{ file, count: 1 }])
  expect(report.findings).toContainEqual(expect.objectContaining({ rule: 'ppc-url-encoding', fixable: false }))
  expect((await fixConnector({ folder })).fixed).toEqual([])
  await writeFile(file, (await text()).trimEnd())
  expect((await fixConnector({ folder })).fixed).toMatchObject([{ file, count: 1 }])
})

test('an empty list that clears the list of the whole document is left to a person', async () => {
  const [path] = Object.values(TWO_FAULTS.definition?.paths ?? {})
  const paths = { '/greetings/{id}': { get: { ...path.get, consumes: [], produces: [] } } }
  const { folder, text } = await connector({ definition: { consumes: ['text/plain'], produces: [], paths } })
  const { report } = await fixConnector({ folder })
  const data = JSON.parse(await text())
  expect(data).not.toHaveProperty('produces')
  expect(data.paths['/greetings/{id}'].get).toMatchObject({ consumes: [] })
  expect(data.paths['/greetings/{id}'].get).not.toHaveProperty('produces')
  expect(report.findings.filter(({ rule }) => rule === 'ppc-media-types')).toMatchObject([{ fixable: false }])
})

test('each file is told when it is mended, also when the next one cannot be written', async () => {
  const { folder, file } = await connector(TWO_FAULTS)
  const properties = join(folder, 'apiProperties.json')
  await writeFile(properties, `\ufeff${await readFile(properties, 'utf8')}`)
  const told: unknown[] = []
  const fixing = fixConnector({ folder }, (fixed) => {
    told.push(fixed)
    writeFileSync(properties, '{}')
  })
  await expect(fixing).rejects.toThrow('has changed while it was checked')
  expect(told).toMatchObject([{ file, count: 2 }])
})
