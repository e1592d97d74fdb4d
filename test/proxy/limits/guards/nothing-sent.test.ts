/**
 * The guards count what is sent. A call that never reached tyntec uses up nothing: during an outage flows call again, and people
 * would be locked out. A call whose answer was lost does count, because the message may be out.
 */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { ownAddress } from '../../../support/own-address.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { freePort, startProxy } from '../../../support/proxy.ts'
import { openSocket, text } from '../../../support/raw-calls.ts'
import { silence } from '../../../support/scripted-actions.ts'
import { tyntecError } from '../../../support/scripted-answers.ts'
import { ask, expectError, send, verify } from '../../../support/scripted-ask.ts'
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

/** A proxy whose upstream accepts sockets and never speaks TLS, so that nothing of a call can be sent; two sends are let through. */
async function proxyBeforeMuteServer() {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const proxy = await startProxy({
    upstream: `https://127.0.0.1:${port}`,
    env: {
      ...CALM,
      GUARD_SENDS_PER_NUMBER: '2',
      CONSTANTS_FOR_TESTS: 'CONNECT_TIMEOUT_MS=1500',
      UPSTREAM_TIMEOUT_MS: '2000'
    }
  })
  return { proxy, server }
}

test('calls that come at once are not let through by a count that is given back', async () => {
  const { proxy } = await proxyBeforeMuteServer()
  const codes = (await Promise.all(Array.from({ length: 8 }, () => send(proxy)))).map(({ body }) => body.code)
  expect(codes.filter((code) => code === 'UPSTREAM_UNREACHABLE')).toHaveLength(2)
  expect(codes.filter((code) => code === 'TOO_MANY_SENDS')).toHaveLength(6)
})

test('a send whose answer was lost counts, and so does one that tyntec refused', async () => {
  const { proxy, upstream } = await ownPair({ ...CALM, GUARD_SENDS_PER_NUMBER: '3' }, { script: refuseThird })
  expect((await send(proxy, 'key-reset')).status).toBe(424)
  expect((await send(proxy, 'key-garbage')).status).toBe(424)
  expect((await send(proxy, 'key-busy')).status).not.toBe(200)
  expectError(await send(proxy), 429, 'TOO_MANY_SENDS')
  expect(upstream.calls).toHaveLength(3)
})

test('a send whose caller left before any of it could go out does not count', async () => {
  const { proxy, server } = await proxyBeforeMuteServer()
  for (const left of [1, 2]) {
    const opened = once(server, 'connection')
    const caller = await openSocket(proxy.port)
    caller.write(text())
    await opened
    caller.resetAndDestroy()
    await expect.poll(() => proxy.lines().filter(({ outcome }) => outcome === 'CALLER_LEFT')).toHaveLength(left)
  }
  expectError(await send(proxy), 503, 'UPSTREAM_UNREACHABLE')
})

test('a send whose caller has left counts', async () => {
  const { proxy, upstream } = await ownPair({ ...CALM, GUARD_SENDS_PER_NUMBER: '1' }, { script: () => silence() })
  const leaving = new AbortController()
  const call = fetch(`${proxy.url}/2fa/v1/otp?number=%2B447700900123`, {
    method: 'POST',
    headers: { apikey: 'key-good' },
    signal: leaving.signal
  })
  await expect.poll(() => upstream.calls.length).toBe(1)
  leaving.abort()
  await expect(call).rejects.toThrow()
  await expect.poll(() => proxy.output()).toContain('CALLER_LEFT')
  expectError(await ask(proxy, 'POST', '?number=%2B447700900123'), 429, 'TOO_MANY_SENDS')
})

function refuseThird({ rawHeaders }: { rawHeaders: readonly (readonly [string, string])[] }) {
  return rawHeaders.some(([, value]) => value === 'key-busy') ? tyntecError(503, '1503', 'busy') : undefined
}
