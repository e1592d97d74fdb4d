/**
 * `npm run parity` as a command: it passes as things are, and breaking a row in either implementation ends it with 1.
 */
import { cp, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readCases, TABLES, type Table } from '../support/scripted-cases.ts'
import { hasMono, newFolder, runParity, scriptWith } from './support.ts'

const countOf = (...tables: readonly Table[]) => tables.flatMap((table) => readCases(table)).length
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const LIMIT = 90_000

/** The built proxy with one text replaced, in whichever of its files that stands; returns its entry. */
async function proxyWith(from: string, to: string): Promise<string> {
  const folder = await newFolder()
  for (const name of ['build/proxy', 'package.json'])
    await cp(join(ROOT, name), join(folder, name), { recursive: true })
  for (const name of ['node_modules', 'connector']) await symlink(join(ROOT, name), join(folder, name))
  const chunks = join(folder, 'build/proxy/chunks')
  const holding: string[] = []
  for (const name of (await readdir(chunks)).filter((file) => file.endsWith('.js'))) {
    const code = await readFile(join(chunks, name), 'utf8')
    if (!code.includes(from)) continue
    holding.push(name)
    await writeFile(
      join(chunks, name),
      code.replace(from, () => to)
    )
  }
  expect(holding).toHaveLength(1)
  return join(folder, 'build/proxy/server.js')
}

describe.skipIf(!hasMono)('parity', () => {
  test.concurrent('every case of every table has the right answer of both', { timeout: LIMIT }, async () => {
    const { code, stdout, stderr } = await runParity([])
    const count = countOf(...TABLES)
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: `${count} cases: proxy ${count}, script ${count}\n`,
      stderr: ''
    })
  })

  test.concurrent('a broken row of the script is named, and the exit code is 1', { timeout: LIMIT }, async () => {
    const { code, stdout, last } = await runParity([
      ...['--table', 'verify', '--table', 'send'],
      '--script',
      await scriptWith(
        ['result.Status == 410 && state == "VERIFIED"', 'result.Status == 499'],
        [
          'if (effect != Effect.None) return Unknown(effect);\n        if (result.Status == 503)',
          'if (result.Status == 503)'
        ]
      )
    ])
    expect(code).toBe(1)
    expect(stdout).toContain('verify: 410 with VERIFIED: used before, not even compared\n    script')
    expect(stdout).toContain('send: 503 without Retry-After\n    script  status is 503 instead of 424')
    const count = countOf('verify', 'send')
    expect(last).toBe(`${count} cases: proxy ${count}, script ${count - 7}`)
  })

  test.concurrent('a broken row of the proxy is named, and the exit code is 1', { timeout: LIMIT }, async () => {
    const proxy = await proxyWith('rejected(withoutVerified(otp), "WRONG_CODE")', 'usedBefore()')
    const { code, stdout, last } = await runParity(['--table', 'verify', '--proxy', proxy])
    expect(code).toBe(1)
    expect(stdout).toContain(
      'verify: 401 with the OTP and ACTIVE: the code was wrong\n    proxy   status is 410 instead of 200'
    )
    const count = countOf('verify')
    expect(last).toBe(`${count} cases: proxy ${count - 9}, script ${count}`)
  })

  test.concurrent('a case that does not run is no case that passes', { timeout: LIMIT }, async () => {
    const script = await scriptWith(['requestId = RequestId();', 'requestId = RequestId(); Environment.Exit(3);'])
    const { code, stdout, last } = await runParity(['--table', 'delete', '--script', script])
    expect(code).toBe(1)
    expect(stdout).toContain('    script  did not run: ')
    const count = countOf('delete')
    expect(last).toBe(`${count} cases: proxy ${count}, script 0`)
  })
})

test('a table that does not exist is named, beside those that do, and the exit code is 2', async () => {
  const { code, stdout, stderr } = await runParity(['--table', 'verfy'])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toBe('parity: there is no table verfy: give one of verify, resend, send, status, delete\n')
})

test('without Mono the message says what to install, and the exit code is 2', async () => {
  const { code, stdout, stderr } = await runParity([], { PATH: '' })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^parity: .+ is not here\. On Debian: apt-get install .*mono-mcs.*\n$/)
})
