/**
 * `npm run parity` as a command: breaking a row in either implementation names the row and ends it with 1, and its last line is
 * right whatever happens. That it passes as things are is what parity.test.ts is.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import packageJson from '#package.json' with { type: 'json' }
import { readCases, type Table } from '../support/scripted-cases.ts'
import { hasMono, newFolder, ROOT, scriptWith } from './support.ts'

const LIMIT = 90_000
const countOf = (...tables: readonly Table[]) => tables.flatMap((table) => readCases(table)).length

/** Runs what the command runs after its build. */
async function runParity(env: Record<string, string>) {
  const [, args = ''] = packageJson.scripts.parity.split('&& vitest ')
  const child = spawn(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), ...args.split(' ')], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', NO_COLOR: '1', PARITY_BUILDS: tmpdir(), ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const [[code], stdout, stderr] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return { code: code as number, stdout, stderr, last: stdout.trimEnd().split('\n').at(-1) }
}

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

describe.skipIf(!hasMono).concurrent('npm run parity', { timeout: LIMIT }, () => {
  // One run for both: starting the runner and the two servers takes longer than the cases, and no case is broken in both.
  test('a broken row of the script and one of the proxy are named, each as what it is, and the exit code is 1', async ({
    expect
  }) => {
    const [script, proxy] = await Promise.all([
      scriptWith(
        ['result.Status == 410 && state == "VERIFIED"', 'result.Status == 499'],
        [
          'if (effect != Effect.None) return Unknown(effect);\n        if (result.Status == 503)',
          'if (result.Status == 503)'
        ]
      ),
      proxyWith('rejected(withoutVerified(otp), "WRONG_CODE")', 'usedBefore()')
    ])
    const broken = { PARITY_SCRIPT: script, PARITY_PROXY: proxy }
    const { code, stdout, last } = await runParity({ PARITY_TABLES: 'verify,send', ...broken })
    expect(code).toBe(1)
    expect(stdout).toContain('verify: 410 with VERIFIED: used before, not even compared\n    script')
    expect(stdout).toContain('send: 503 without Retry-After\n    script  status is 503 instead of 424')
    expect(stdout).toContain(
      'verify: 401 with the OTP and ACTIVE: the code was wrong\n    proxy   status is 410 instead of 200'
    )
    const count = countOf('verify', 'send')
    expect(last).toBe(`${count} cases: proxy ${count - 10}, script ${count - 14}`)
  })

  test('a case that does not run is no case that passes', async ({ expect }) => {
    // The script as it is was compiled by the run that this one is part of; a broken one would have to be compiled for this alone.
    const call = 'return { startedAt, deadline:'
    const proxy = await proxyWith(call, `process.exit(3); ${call}`)
    const { code, stdout, last } = await runParity({ PARITY_TABLES: 'delete', PARITY_PROXY: proxy })
    expect(code).toBe(1)
    expect(stdout).toContain('    proxy   did not run: ')
    const count = countOf('delete')
    expect(last).toBe(`${count} cases: proxy 0, script ${count}`)
  })
})

test('without Mono the message says what to install, and the exit code is 2', async () => {
  const { code, stdout, stderr } = await runParity({ PATH: '' })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^parity: .+ is not here\. On Debian: apt-get install .*mono-mcs.*\n$/m)
})
