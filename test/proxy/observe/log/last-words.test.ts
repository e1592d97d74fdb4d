/**
 * What a dying process says in the log. An exception may carry anything in its message, and Node's own reports hold more than a
 * log line. The exceptions come from a module that only these tests load.
 * https://nodejs.org/api/report.html
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { call } from '../../../support/http.ts'
import { ownPair } from '../../../support/own-pair.ts'
import type { Pair } from '../../../support/scripted-pair.ts'
import { expectNoCanary } from '../canaries.ts'

const TARGET = '/2fa/v1/otp/silent-canaryOtpId7/check?otpCode=cAnArYc0de'
const SEND = '/2fa/v1/otp?number=%2B4915799988877&text=canary%20%7B%7BOTP%7D%7D'
const WORDS = 'canary-key-7Qx9 +4915799988877 cAnArYc0de'

let reports = ''
beforeEach(() => {
  reports = mkdtempSync(join(tmpdir(), 'reports-'))
  return () => rmSync(reports, { recursive: true })
})

/** NODE_OPTIONS that run `code` before the proxy and write every report that Node can write. */
const nodeOptions = (code: string, ...more: string[]): string =>
  [
    `--import=data:text/javascript,${encodeURIComponent(code)}`,
    `--report-on-fatalerror --report-uncaught-exception --report-directory=${reports}`,
    ...more
  ].join(' ')

/** A proxy with two calls in flight that carry the canaries. */
async function busyProxy(options: string): Promise<Pair> {
  const pair = await ownPair(
    { NODE_OPTIONS: options, ALLOW_DIAGNOSTICS_FOR_TESTS: 'true' },
    { script: ({ otpId }) => (otpId === undefined ? () => {} : undefined) }
  )
  for (const target of [TARGET, SEND]) {
    call(`${pair.proxy.url}${target}`, { method: 'POST', headers: { apikey: 'canary-key-7Qx9' } }).catch(() => {})
  }
  await expect.poll(() => pair.upstream.calls.length).toBe(2)
  return pair
}

async function expectSilentEnd({ proxy }: Pair): Promise<{ code: number | null; signal: string | null }> {
  const end = await proxy.exited
  expect(end).not.toMatchObject({ code: 0 })
  expectNoCanary(proxy.output())
  for (const file of readdirSync(reports))
    expectNoCanary(readFileSync(join(reports, file), 'utf8').replaceAll(nodeOptionsIn, ''))
  return end
}

/** Calls that are answered at the end have their usual lines. */
const linesBesideCalls = ({ proxy }: Pair, since: number): Record<string, unknown>[] =>
  proxy
    .lines()
    .slice(since)
    .filter(({ msg }) => msg !== 'call')

/** The report repeats the environment, and with it the test's own module. */
const nodeOptionsIn = /"NODE_OPTIONS": ".*"/g

test('an exception in a handler ends the process with one line that holds nothing of the call', async () => {
  // Exceptions of a subscriber are rethrown by Node outside of all handlers.
  const code = `import { subscribe } from 'node:diagnostics_channel'
    subscribe('http.server.request.start', ({ request }) => {
      if (request.headers['x-throw']) throw new Error(request.url + JSON.stringify(request.headers))
    })`
  const pair = await busyProxy(nodeOptions(code))
  const lines = pair.proxy.lines().length
  const headers = { apikey: 'canary-key-7Qx9', 'x-throw': 'canary' }
  expect((await call(`${pair.proxy.url}${TARGET}`, { method: 'POST', headers })).status).toBeGreaterThanOrEqual(424)
  expect((await expectSilentEnd(pair)).code).toBeGreaterThan(0)
  expect(linesBesideCalls(pair, lines)).toEqual([
    expect.objectContaining({ msg: 'defect', error: 'Error', requestId: 'none' })
  ])
})

test.each([
  ['an exception', `throw new TypeError(${JSON.stringify(WORDS)})`],
  ['a rejected promise', `Promise.reject(new RangeError(${JSON.stringify(WORDS)}))`],
  ['a thrown text', `throw ${JSON.stringify(WORDS)}`],
  ['a thrown object', `throw { message: ${JSON.stringify(WORDS)}, apikey: ${JSON.stringify(WORDS)} }`],
  ['nothing thrown', 'throw undefined']
])('%s outside of any call ends the process with one line and without its text', async (_what, statement) => {
  const pair = await busyProxy(nodeOptions(`process.on('SIGUSR2', () => { ${statement} })`))
  const lines = pair.proxy.lines().length
  process.kill(pair.proxy.pid, 'SIGUSR2')
  expect((await expectSilentEnd(pair)).code).toBeGreaterThan(0)
  expect(linesBesideCalls(pair, lines)).toHaveLength(1)
})

test('a fatal error leaves a report without the call', { timeout: 30_000 }, async () => {
  const code = `process.on('SIGUSR2', () => { const all = []; for (;;) all.push(new Array(100_000).fill(all.length)) })`
  const pair = await busyProxy(nodeOptions(code, '--max-old-space-size=64'))
  process.kill(pair.proxy.pid, 'SIGUSR2')
  await expectSilentEnd(pair)
  expect(readdirSync(reports)).toHaveLength(1)
})
