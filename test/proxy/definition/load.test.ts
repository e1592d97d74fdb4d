/**
 * A definition that cannot be used stops the start with one line, and no reference in it leads to the network or the disk.
 */
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { DefinitionError } from '../../../proxy/definition/definition-error.ts'
import { loadDefinition } from '../../../proxy/definition/load.ts'

const OPERATION = { operationId: 'Same', responses: { 200: { description: 'x' } } }
const MINIMAL = { swagger: '2.0', info: { title: 'x', version: '1' }, paths: {} }

test('a minimal definition is read', async () => {
  expect(await loadDefinition(await save(JSON.stringify(MINIMAL)))).toMatchObject({ paths: {} })
})

test.each([
  ['is not JSON', '{'],
  ['is empty', ''],
  ['is not Swagger 2.0', JSON.stringify({ openapi: '3.0.0' })],
  ['has no title', JSON.stringify({ ...MINIMAL, info: { version: '1' } })],
  ['lists an operation twice', JSON.stringify({ ...MINIMAL, paths: { '/a': { get: OPERATION, post: OPERATION } } })],
  [
    'refers to nowhere',
    JSON.stringify({ ...MINIMAL, paths: { '/a': { get: { responses: { 200: { $ref: '#/no' } } } } } })
  ]
])('a definition that %s is refused', async (_name, text) => {
  await expect(loadDefinition(await save(text))).rejects.toThrow(DefinitionError)
})

test('a definition that was checked before is not checked again, as long as it is the same byte for byte', async () => {
  const text = JSON.stringify(MINIMAL)
  const paths = { '/checked': {} }
  const prepared = { sha256: createHash('sha256').update(text).digest('hex'), paths }
  expect((await loadDefinition(await save(text), prepared)).paths).toBe(paths)
  expect((await loadDefinition(await save(`${text} `), prepared)).paths).toEqual({})
  await expect(loadDefinition(await save('{'), prepared)).rejects.toThrow(DefinitionError)
})

test('a definition that is not there is refused', async () => {
  await expect(loadDefinition(join(tmpdir(), 'no-such-definition.json'))).rejects.toThrow(DefinitionError)
})

test('a reference to the network is refused without being followed', async () => {
  let requests = 0
  const server = createServer((_request, response) => {
    requests++
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const $ref = `http://127.0.0.1:${(server.address() as AddressInfo).port}/path.json`
  const file = await save(JSON.stringify({ ...MINIMAL, paths: { '/a': { $ref } } }))
  await expect(loadDefinition(file)).rejects.toThrow(DefinitionError)
  expect(requests).toBe(0)
})

test('a reference to the disk is refused', async () => {
  const file = await save(JSON.stringify({ ...MINIMAL, paths: { '/a': { $ref: 'other.json' } } }))
  await expect(loadDefinition(file)).rejects.toThrow(DefinitionError)
})

async function save(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'proxy-definition-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'definition.json')
  await writeFile(file, text)
  return file
}
