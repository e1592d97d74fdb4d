/**
 * One truth table, two implementations: every case of test/cases is put to the built proxy and to connector/script.csx, compiled
 * and run by Mono. `npm run parity` runs this file alone and ends with a line of counts. Without Mono the cases are skipped, and
 * that command fails.
 */
import { beforeAll, test, vi } from 'vitest'
import { readCases, TABLES } from '../support/scripted-cases.ts'
import { buildHost, MonoMissing } from './parity/build.ts'
import { mistakesOf } from './parity/mistakes.ts'
import { BUILT_PROXY, startProxy, startScript, type Target } from './parity/targets.ts'
import { hasMono, newFolder, SCRIPT_FILE } from './support.ts'

/** `PARITY_TABLES=verify,send` runs these tables alone; the other two name files to try in the place of our own. */
const { PARITY_TABLES = TABLES.join(), PARITY_PROXY = BUILT_PROXY, PARITY_SCRIPT = SCRIPT_FILE } = process.env

const tables = PARITY_TABLES.split(',')
const unknown = tables.find((table) => !TABLES.some((known) => known === table))
if (unknown !== undefined) throw new Error(`there is no table ${unknown}: give one of ${TABLES.join(', ')}`)

const cases = TABLES.filter((table) => tables.includes(table)).flatMap((table) =>
  readCases(table).map((one, index) => ({ table, id: `${table}-${index}`, one }))
)

let proxy: Target
let script: Target
beforeAll(async () => {
  if (!hasMono) return
  const host = await buildHost(PARITY_SCRIPT, await newFolder())
  ;[proxy, script] = await Promise.all([startProxy(cases, PARITY_PROXY), startScript(cases, host)])
}, 90_000)

const WHO = ['proxy', 'script'] as const

// Some cases take the script's whole deadline.
vi.setConfig({ maxConcurrency: 12 })

for (const numbered of cases) {
  test.concurrent(`${numbered.table}: ${numbered.one.name}`, async ({ task, skip }) => {
    skip(!hasMono, new MonoMissing('mono').message)
    const mistakes = await mistakesOf(numbered, proxy, script)
    task.meta.mistakes = mistakes
    const lines = WHO.flatMap((who) => mistakes[who].map((mistake) => `${who.padEnd(6)}  ${mistake}`))
    if (lines.length > 0) throw new Error(lines.join('\n    '))
  })
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
    expect(last).toBe(`${count} cases: proxy ${count}, script ${count - 14}`)
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
