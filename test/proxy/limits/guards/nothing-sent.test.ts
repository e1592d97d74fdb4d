/**
 * The guards count what is sent. A call that never reached tyntec uses up nothing: during an outage flows call again, and people
 * would be locked out. A call whose answer was lost does count, because the message may be out.
 */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { ownAddress } from '../../../support/own-address.ts'
import { freePort, launchProxy, startProxy } from '../../../support/proxy.ts'
import { openSocket, text } from '../../../support/raw-calls.ts'
import { tyntecError } from '../../../support/scripted-answers.ts'
import { ask, expectError, send, verify } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { startScriptedUpstream } from '../../../support/scripted-upstream.ts'

const CALM = { UPSTREAM_BREAKER_FAILURES: '0' }

test('sends and checks that could not reach tyntec leave the guards as they were', async () => {
  const [host, port] = [ownAddress(), await freePort()]
  const proxy = await startProxy({
    upstream: `http://${host}:${port}`,
    env: { ...CALM, GUARD_SENDS_PER_NUMBER: '2', GUARD_SENDS_PER_RANGE: '2', GUARD_CHECKS_PER_OTP: '2' }
  })
  for (let call = 0; call < 4; call++) {
    expectError(await send(proxy), 503, 'UPSTREAM_UNREACHABLE')
    expectError(await verify(proxy, 'right-1'), 503, 'UPSTREAM_UNREACHABLE')
  }
  const upstream = await startScriptedUpstream({ host, port })
  try {
    for (const status of [200, 200, 429]) expect((await send(proxy)).status).toBe(status)
    for (const status of [200, 200, 429]) expect((await verify(proxy, 'right-1')).status).toBe(status)
  } finally {
    await upstream.stop()
  }
})

/** A server that accepts sockets and never speaks TLS, so that nothing of a call can be sent to it. */
const mute = createServer().listen(0, '127.0.0.1')
await once(mute, 'listening')
/** The proxy before it, for tests that each text a number of their own; two sends are let through. */
const beforeMute = await launchProxy({
  upstream: `https://127.0.0.1:${(mute.address() as { port: number }).port}`,
  env: {
    ...CALM,
    GUARD_SENDS_PER_NUMBER: '2',
    CONSTANTS_FOR_TESTS: 'CONNECT_TIMEOUT_MS=1500',
    UPSTREAM_TIMEOUT_MS: '2000'
  }
})
afterAll(async () => {
  await beforeMute.stop()
  mute.close()
})

test('calls that come at once are not let through by a count that is given back', async () => {
  const codes = (await Promise.all(Array.from({ length: 8 }, () => send(beforeMute)))).map(({ body }) => body.code)
  expect(codes.filter((code) => code === 'UPSTREAM_UNREACHABLE')).toHaveLength(2)
  expect(codes.filter((code) => code === 'TOO_MANY_SENDS')).toHaveLength(6)
})

/** A proxy for tests that each text a number of their own; three sends are let through. */
const { proxy, upstream } = await startPair({ env: { GUARD_SENDS_PER_NUMBER: '3' }, script: refuseThird })
beforeEach(() => upstream.forget())

test('a send whose answer was lost counts, and so does one that tyntec refused', async () => {
  expect((await send(proxy, 'key-reset')).status).toBe(424)
  expect((await send(proxy, 'key-garbage')).status).toBe(424)
  expect((await send(proxy, 'key-busy')).status).not.toBe(200)
  expectError(await send(proxy), 429, 'TOO_MANY_SENDS')
  expect(upstream.calls).toHaveLength(3)
})

test('a send whose caller left before any of it could go out does not count', async () => {
  const number = '%2B4915123456789'
  for (const left of [1, 2]) {
    const opened = once(mute, 'connection')
    const caller = await openSocket(beforeMute.port)
    caller.write(text(number))
    await opened
    caller.resetAndDestroy()
    await expect.poll(() => beforeMute.lines().filter(({ outcome }) => outcome === 'CALLER_LEFT')).toHaveLength(left)
  }
  expectError(await ask(beforeMute, 'POST', `?number=${number}`), 503, 'UPSTREAM_UNREACHABLE')
})

test('a send whose caller has left counts', async () => {
  const target = '?number=%2B4915123456789'
  for (const left of [1, 2, 3]) {
    const leaving = new AbortController()
    const call = fetch(`${proxy.url}/2fa/v1/otp${target}`, {
      method: 'POST',
      headers: { apikey: 'key-silent' },
      signal: leaving.signal
    })
    await expect.poll(() => upstream.calls).toHaveLength(left)
    leaving.abort()
    await expect(call).rejects.toThrow()
    await expect.poll(() => proxy.lines().filter(({ outcome }) => outcome === 'CALLER_LEFT')).toHaveLength(left)
  }
  expectError(await ask(proxy, 'POST', target), 429, 'TOO_MANY_SENDS')
})

function refuseThird({ rawHeaders }: { rawHeaders: readonly (readonly [string, string])[] }) {
  return rawHeaders.some(([, value]) => value === 'key-busy') ? tyntecError(503, '1503', 'busy') : undefined
}
