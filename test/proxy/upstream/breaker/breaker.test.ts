/**
 * Circuit breaker: while tyntec does not answer, calls fail at once instead of at their deadline. The breaker closes by itself.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { silence, thenClose } from '../../../support/scripted-actions.ts'
import { answer } from '../../../support/scripted-answers.ts'
import { ask, expectError, expectRecovered, send, verify } from '../../../support/scripted-ask.ts'
import type { Script } from '../../../support/scripted-script.ts'

const FAILURES = 3
const PAUSE_MS = 1_000
const TIMEOUT_MS = 400

const ENV = {
  UPSTREAM_BREAKER_FAILURES: String(FAILURES),
  CONSTANTS_FOR_TESTS: `BREAKER_PAUSE_MS=${PAUSE_MS}`,
  UPSTREAM_TIMEOUT_MS: String(TIMEOUT_MS),
  THROTTLE_CALLS: '100000'
}

/** A pair whose tyntec can be switched: it hangs while `state.hangs`. */
async function pairWithSwitch(env: Record<string, string> = {}) {
  const state = { hangs: true }
  const script: Script = () => (state.hangs ? silence() : undefined)
  return { state, ...(await ownPair({ ...ENV, ...env }, { script })) }
}

test('after as many unanswered calls in a row as the limit the next ones fail at once and do not reach tyntec', async () => {
  const { proxy, upstream } = await pairWithSwitch({ CONSTANTS_FOR_TESTS: 'BREAKER_PAUSE_MS=60000' })
  for (let count = 1; count <= FAILURES; count++) expectError(await verify(proxy, 'right-1'), 424, 'VERDICT_UNKNOWN')
  expect(upstream.calls).toHaveLength(FAILURES)
  for (const one of [await verify(proxy, 'right-1'), await send(proxy), await ask(proxy, 'GET', '/right-1')]) {
    expectError(one, 503, 'UPSTREAM_UNREACHABLE')
    expect(Number(one.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(one.headers.has('x-upstream-status')).toBe(false)
    // A socket for each call would cost both sides more than the refusal.
    expect(one.headers.get('connection')).toBe('keep-alive')
  }
  expect(upstream.calls).toHaveLength(FAILURES)
})

test('after the pause one call goes through; the others go on failing at once until it has its answer', async () => {
  const { proxy, upstream } = await pairWithSwitch()
  for (let count = 1; count <= FAILURES; count++) await verify(proxy, 'right-1')
  await sleep(PAUSE_MS + 50)
  const answers = await Promise.all(Array.from({ length: 10 }, () => verify(proxy, 'right-1')))
  expect(answers.map(({ status }) => status).sort()).toEqual([424, ...Array(9).fill(503)])
  expect(answers.filter(({ headers }) => headers.get('connection') !== 'keep-alive')).toEqual([])
  expect(upstream.calls).toHaveLength(FAILURES + 1)
  expectError(await verify(proxy, 'right-1'), 503, 'UPSTREAM_UNREACHABLE')
  expect(upstream.calls).toHaveLength(FAILURES + 1)
})

test('the breaker closes by itself once tyntec answers again', async () => {
  const { proxy, state } = await pairWithSwitch()
  for (let count = 1; count <= FAILURES; count++) await verify(proxy, 'right-1')
  expectError(await verify(proxy, 'right-1'), 503, 'UPSTREAM_UNREACHABLE')
  state.hangs = false
  await expect.poll(async () => (await verify(proxy, 'right-1')).status, { timeout: PAUSE_MS + 2_000 }).toBe(200)
  await expectRecovered(proxy)
})

test('the breaker also opens where no socket to tyntec can be opened', async () => {
  const { proxy, upstream } = await ownPair({ ...ENV, CONSTANTS_FOR_TESTS: 'BREAKER_PAUSE_MS=60000' })
  await upstream.stop()
  for (let count = 0; count < FAILURES; count++) await verify(proxy, 'right-1')
  const again = await verify(proxy, 'right-1')
  expectError(again, 503, 'UPSTREAM_UNREACHABLE')
})

test('answers never open the breaker, whatever they say: wrong codes, refused keys, errors, resets and garbage', async () => {
  const odd: Script = ({ otpId }) => {
    const status = /^status-(\d+)$/.exec(otpId ?? '')?.[1]
    return status === undefined
      ? undefined
      : status === '599'
        ? thenClose('garbage\r\n\r\n')
        : answer(Number(status), '')
  }
  const { proxy, upstream } = await ownPair(ENV, { script: odd })
  const kinds = ['wrong-1', 'refused-1', 'status-429', 'status-500', 'status-503', 'status-599', 'reset-1', 'half-1']
  for (const kind of kinds) {
    for (let count = 0; count <= FAILURES; count++) await ask(proxy, 'GET', `/${kind}`)
  }
  expect(upstream.calls).toHaveLength(kinds.length * (FAILURES + 1))
  await expectRecovered(proxy)
})

test('with UPSTREAM_BREAKER_FAILURES=0 the breaker never opens', async () => {
  const { proxy, upstream } = await pairWithSwitch({ UPSTREAM_BREAKER_FAILURES: '0' })
  for (let count = 0; count < 2 * FAILURES; count++) expectError(await verify(proxy, 'right-1'), 424)
  expect(upstream.calls).toHaveLength(2 * FAILURES)
})
