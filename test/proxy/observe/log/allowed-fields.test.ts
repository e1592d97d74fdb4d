/**
 * Along every path, at the most talkative level, the log holds its allowed fields and nothing that a caller or tyntec wrote.
 */
import { expect, test } from 'vitest'
import { selfSigned } from '../../../support/certificates.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { expectRecovered, verify } from '../../../support/scripted-ask.ts'
import { canaryScript, expectNoCanary, PATHS_ENV, takeEveryPath } from '../canaries.ts'

const ALLOWED = new Set([
  ...['level', 'time', 'msg', 'requestId', 'operation', 'status', 'upstreamStatus', 'outcome', 'totalMs', 'upstreamMs'],
  ...[
    'bytesOut',
    'connection',
    'fields',
    'error',
    'at',
    'address',
    'port',
    'version',
    'signal',
    'cut',
    'redis',
    'peer'
  ],
  ...['code', 'times']
])

/** Checks all that a proxy wrote: JSON lines with allowed fields on standard output, nothing on standard error. */
function expectCleanLog(proxy: { output(): string; lines(): Record<string, unknown>[] }): void {
  expectNoCanary(proxy.output())
  const lines = proxy.lines()
  expect(lines.flatMap((line) => Object.keys(line)).filter((field) => !ALLOWED.has(field))).toEqual([])
  expect(proxy.output().trimEnd().split('\n')).toHaveLength(lines.length)
  expect(new Set(lines.map((line) => typeof line)).size).toBe(1)
}

test('along every path the log holds no canary and only allowed fields', { timeout: 60_000 }, async () => {
  const pair = await ownPair(PATHS_ENV, { script: canaryScript })
  const statuses = await takeEveryPath(pair)
  // The paths were really taken.
  for (const status of [200, 400, 401, 404, 405, 410, 413, 424, 429, 431, 502, 504, 505]) {
    expect(statuses).toContain(status)
  }
  expect(statuses).not.toContain(500)
  await pair.proxy.stop()
  expectCleanLog(pair.proxy)
  const outcomes = new Set(pair.proxy.lines().map(({ outcome }) => outcome))
  for (const outcome of [
    'VERIFIED',
    'WRONG_CODE',
    'CALLER_LEFT',
    'THROTTLED',
    'ADDRESS_THROTTLED',
    'TOO_MANY_CHECKS'
  ]) {
    expect(outcomes).toContain(outcome)
  }
  const warned = pair.proxy.lines().filter(({ fields }) => fields !== undefined)
  expect(warned.map(({ fields }) => fields)).toContainEqual(['number', 'attemptCount', 'created'])
})

test('a call leaves one line, with all that is needed to follow it', async () => {
  const { proxy } = await ownPair()
  await verify(proxy, 'wrong-1')
  await expect
    .poll(() => proxy.lines().filter(({ msg }) => msg === 'call'))
    .toEqual([
      {
        level: expect.any(Number),
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        msg: 'call',
        requestId: expect.stringMatching(/^[\da-f-]{36}$/),
        operation: 'VerifyOTP',
        status: 200,
        upstreamStatus: 401,
        outcome: 'WRONG_CODE',
        totalMs: expect.any(Number),
        upstreamMs: expect.any(Number),
        bytesOut: expect.any(Number),
        connection: expect.stringMatching(/^[\w-]{8,12}$/)
      }
    ])
})

test('an upstream that is not there, or not trusted, leaves no address and nothing of an error but the name of a check', async () => {
  const gone = await ownPair()
  await gone.upstream.stop()
  await verify(gone.proxy, 'canary-1', 'canary-key')
  const { key, cert } = selfSigned('canary.example')
  const untrusted = await ownPair({}, { tls: { key, cert } })
  await verify(untrusted.proxy, 'canary-1', 'canary-key')
  for (const { proxy, upstream } of [gone, untrusted]) {
    await proxy.stop()
    expectCleanLog(proxy)
    expect(proxy.output()).not.toContain(String(upstream.port))
    const others = proxy.lines().map(({ code: _, ...fields }) => fields)
    expect(JSON.stringify(others)).not.toMatch(/ECONN|CERT|node:|Error:/)
  }
  const codes = [gone, untrusted].map(({ proxy }) => proxy.lines().flatMap(({ code }) => code ?? []))
  expect(codes).toEqual([[], ['DEPTH_ZERO_SELF_SIGNED_CERT']])
})

test('a call that is cut at the end of the process leaves no canary', async () => {
  const { proxy, upstream } = await ownPair()
  await expectRecovered(proxy)
  const cut = verify(proxy, 'silent-canary', 'canary-key')
  await expect.poll(() => upstream.calls.length).toBe(3)
  process.kill(proxy.pid, 'SIGTERM')
  await expect.poll(() => proxy.lines().filter(({ msg }) => msg === 'stopping').length).toBe(1)
  await proxy.stop()
  await cut
  expectCleanLog(proxy)
})
