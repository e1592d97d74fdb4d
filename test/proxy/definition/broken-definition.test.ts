/**
 * A definition that cannot be used keeps the proxy from starting, and no reference in it leads anywhere else. Parsers of
 * references follow links to the network and the disk by default. A start shows each kind once; its other forms are asked of what a
 * start loads the definition with, in this process.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { DefinitionError } from '../../../proxy/definition/definition-error.ts'
import { loadDefinition } from '../../../proxy/definition/load.ts'
import { textOf } from '../../support/stream-text.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const DEFINITION = join('connector', 'apiDefinition.swagger.json')
const original = readFileSync(join(ROOT, DEFINITION), 'utf8')

let copy = ''

/** A copy of all that the proxy needs, to be spoilt. One for all tests, since Node keeps what it has compiled by its path. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'definition-'))
  for (const part of ['build/proxy/server.js', 'build/proxy/chunks', 'connector', 'package.json'])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  return () => rmSync(copy, { recursive: true })
})

beforeEach(() => {
  rmSync(join(copy, 'outside.json'), { force: true })
  spoil(original)
})

async function start(): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [join(copy, 'build', 'proxy', 'server.js')], {
    // No machine has this address (RFC 5737). A start with a good definition ends only here.
    env: { HOST: '192.0.2.1', UPSTREAM_URL: 'http://127.0.0.1:9' },
    timeout: 10_000
  })
  const [stdout, stderr] = [textOf(child.stdout, 'utf8'), textOf(child.stderr, 'utf8')]
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout: stdout(), stderr: stderr() }
}

async function expectRefused(): Promise<void> {
  const { code, stdout, stderr } = await start()
  expect(code).not.toBe(0)
  // Null would mean that the start hung until it was ended from outside.
  expect(code).not.toBe(null)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/^cannot start: .*definition[^\n]*\n$/)
  expect(stderr).not.toContain(copy)
}

/** Loads the spoilt definition as a start does. */
async function expectNotLoaded(): Promise<void> {
  const error = await loadDefinition(join(copy, DEFINITION)).catch((refusal: unknown) => refusal)
  expect(error).toBeInstanceOf(DefinitionError)
  const { message } = error as DefinitionError
  expect(message).toMatch(/^.*definition[^\n]*$/)
  expect(message).not.toContain(copy)
}

const spoil = (text: string) => writeFileSync(join(copy, DEFINITION), text)

/** The definition with another reference in the place of its first one. */
const refersTo = (target: string): string => {
  const changed = original.replace(/"\$ref": "#\/[^"]+"/, () => `"$ref": ${JSON.stringify(target)}`)
  expect(changed).not.toBe(original)
  return changed
}

test('with its definition unchanged the copy starts until it has to listen', async () => {
  const { stderr } = await start()
  expect(stderr).toBe('cannot start: HOST is no address of this machine; use one of its own, or 0.0.0.0 for all\n')
})

test('the proxy does not start without its definition', async () => {
  rmSync(join(copy, DEFINITION))
  await expectRefused()
})

test.each([
  ['not JSON', 'swagger: "2.0"', expectRefused],
  ['cut in half', original.slice(0, original.length / 2), expectNotLoaded],
  ['an array', '[]', expectNotLoaded],
  ['not Swagger', '{"openapi":"3.0.0"}', expectRefused],
  ['without paths', JSON.stringify({ ...JSON.parse(original), paths: {} }), expectRefused],
  [
    'with one operation more',
    original.replace('"operationId": "SendOTP"', '"operationId": "SendAnything"'),
    expectRefused
  ]
])('the proxy does not start with a definition that is %s', async (_what, text, expectIt) => {
  spoil(text)
  await expectIt()
})

test.each([
  ['definition.json', expectRefused],
  ['', expectNotLoaded],
  ['#/definitions/OneTimePassword', expectNotLoaded]
])('a reference to another machine, ending in %j, is not followed', async (end, expectIt) => {
  let visits = 0
  const decoy = createServer((_request, response) => {
    visits++
    response.end('{"type":"string"}')
  })
  decoy.on('connection', () => visits++)
  await new Promise<void>((resolve) => decoy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void decoy.close())
  spoil(refersTo(`http://127.0.0.1:${(decoy.address() as AddressInfo).port}/${end}`))
  await expectIt()
  expect(visits).toBe(0)
})

test.each([
  ['a relative path', () => '../outside.json#/a', expectRefused],
  ['an absolute path', () => `${join(copy, 'outside.json')}#/a`, expectNotLoaded],
  ['a file URL', () => `file://${join(copy, 'outside.json')}#/a`, expectNotLoaded]
])('a reference to a file outside by %s is not opened', async (_how, target, expectIt) => {
  // Opening a pipe that nobody writes to would hang the start.
  execFileSync('mkfifo', [join(copy, 'outside.json')])
  spoil(refersTo(target()))
  await expectIt()
})
