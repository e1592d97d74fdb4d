/**
 * Circuit breaker: what says nothing about tyntec's health counts neither way. While tyntec hangs, callers leave and sockets run
 * out. If those counted as answers, the breaker would not open when it is needed most.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { openSocket } from '../../../support/raw-calls.ts'
import { after, silence } from '../../../support/scripted-actions.ts'
import { expectRecovered, KEY, verify } from '../../../support/scripted-ask.ts'
import { right, type Script } from '../../../support/scripted-script.ts'

const FAILURES = 3
const PAUSE_MS = 1_000

const ENV = {
  UPSTREAM_BREAKER_FAILURES: String(FAILURES),
  CONSTANTS_FOR_TESTS: `BREAKER_PAUSE_MS=${PAUSE_MS}`,
  UPSTREAM_TIMEOUT_MS: '400',
  THROTTLE_CALLS: '100000'
}

/** Makes a call and leaves once tyntec has it. */
async function leave({ proxy, upstream }: Awaited<ReturnType<typeof ownPair>>): Promise<void> {
  const [before, lines] = [upstream.calls.length, left(proxy)]
  const caller = await openSocket(proxy.port)
  caller.write(`GET /2fa/v1/otp/silent-1 HTTP/1.1\r\nHost: a\r\napikey: ${KEY}\r\n\r\n`)
  await expect.poll(() => upstream.calls.length, { interval: 5 }).toBe(before + 1)
  caller.resetAndDestroy()
  await expect.poll(() => left(proxy), { interval: 5 }).toBe(lines + 1)
}

const left = (proxy: { lines(): Record<string, unknown>[] }): number =>
  proxy.lines().filter(({ outcome }) => outcome === 'CALLER_LEFT').length

test('callers that leave do not open the breaker', async () => {
  const pair = await ownPair({ ...ENV, UPSTREAM_TIMEOUT_MS: '9000' })
  for (let count = 0; count <= FAILURES; count++) await leave(pair)
  await expectRecovered(pair.proxy)
})

test('callers that leave between silent calls do not keep the breaker closed', async () => {
  const pair = await ownPair({ ...ENV, CONSTANTS_FOR_TESTS: 'BREAKER_PAUSE_MS=60000' })
  for (let count = 0; count < FAILURES; count++) {
    await leave(pair)
    expect((await verify(pair.proxy, 'silent-1')).status).toBe(424)
  }
  expect((await verify(pair.proxy, 'right-1')).status).toBe(503)
})

test('calls refused for want of a socket do not keep the breaker closed', async () => {
  const script: Script = () => silence()
  const { proxy } = await ownPair(
    { ...ENV, UPSTREAM_CONNECTIONS: '1', CONSTANTS_FOR_TESTS: 'BREAKER_PAUSE_MS=60000' },
    { script }
  )
  for (let count = 0; count < FAILURES; count++) {
    const first = verify(proxy, 'right-1')
    const codes: unknown[] = []
    while (!codes.includes('OVERLOADED')) codes.push((await verify(proxy, 'right-2')).body.code)
    expect((await first).status).toBe(424)
  }
  expect(await verify(proxy, 'right-1')).toMatchObject({ status: 503, body: { code: 'UPSTREAM_UNREACHABLE' } })
})

test('a trial without an answer whose caller leaves proves nothing: the pause goes on, and ends with the next trial', async () => {
  const state = { hangs: true }
  const script: Script = () => (state.hangs ? silence() : undefined)
  const pair = await ownPair(ENV, { script })
  for (let count = 0; count < FAILURES; count++) await verify(pair.proxy, 'right-1')
  await sleep(PAUSE_MS + 50)
  await leave(pair)
  const asked = pair.upstream.calls.length
  expect((await verify(pair.proxy, 'right-1')).status).toBe(503)
  expect(pair.upstream.calls).toHaveLength(asked)
  state.hangs = false
  await expect.poll(async () => (await verify(pair.proxy, 'right-1')).status, { timeout: 5_000 }).toBe(200)
})

test('a trial goes on when its caller leaves: its answer ends the pause for everybody', async () => {
  const state = { hangs: true }
  const script: Script = (call) => (state.hangs ? silence() : after(200, right(call)))
  const pair = await ownPair({ ...ENV, CONSTANTS_FOR_TESTS: 'BREAKER_PAUSE_MS=3000' }, { script })
  for (let count = 0; count < FAILURES; count++) await verify(pair.proxy, 'right-1')
  state.hangs = false
  await sleep(3_050)
  await leave(pair)
  // Well before a further pause would be over.
  await expect.poll(async () => (await verify(pair.proxy, 'right-1')).status, { timeout: 1_500 }).toBe(200)
}, 30_000)
