/**
 * `npm run connector:docs` as a command, built, on a copy of the repository's connector, so that a stale page can be had.
 */
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runScript } from '../package/run.ts'

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))
let copy: string

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'connector-docs-'))
  for (const part of ['connector', 'build/packaging', 'build/scripts/connector', 'package.json']) {
    await cp(join(ROOT, part), join(copy, part), { recursive: true })
  }
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
})
afterAll(() => rm(copy, { recursive: true }))

const docs = (...args: string[]) => runScript(join(copy, 'build/scripts/connector/docs.js'), args)
const page = () => join(copy, 'connector/REFERENCE.md')

test('--check passes on the page as it was committed', async () => {
  expect(await docs('--check')).toMatchObject({ code: 0, stdout: 'connector/REFERENCE.md is up to date\n' })
})

test('--check fails on a stale page, says what to do and changes nothing', async () => {
  await writeFile(page(), 'old')
  expect(await docs('--check')).toMatchObject({
    code: 1,
    stderr: 'connector:docs: connector/REFERENCE.md is stale: run "npm run connector:docs" and commit the result\n'
  })
  expect(await readFile(page(), 'utf8')).toBe('old')
})

test('without --check the page is written', async () => {
  await rm(page())
  expect(await docs()).toMatchObject({ code: 0, stdout: 'connector/REFERENCE.md written\n' })
  expect(await readFile(page(), 'utf8')).toBe(await readFile(join(ROOT, 'connector/REFERENCE.md'), 'utf8'))
})

test('an option that does not exist ends with exit code 2', async () => {
  expect(await docs('--chek')).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean --check?') })
})

test('a definition that is not JSON gives one line, not a stack trace', async () => {
  await writeFile(join(copy, 'connector/apiDefinition.swagger.json'), '{')
  const { code, stderr } = await docs('--check')
  expect(code).toBe(1)
  expect(stderr).toMatch(/^connector:docs: .*JSON.*\n$/)
})
