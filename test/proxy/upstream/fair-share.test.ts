/**
 * One API key takes at most half of the sockets to tyntec. Its hanging calls leave the other half for everybody else.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../support/own-pair.ts'
import { openSocket } from '../../support/raw-calls.ts'
import { silence } from '../../support/scripted-actions.ts'
import { answer, json, otp } from '../../support/scripted-answers.ts'
import { expectError, verify } from '../../support/scripted-ask.ts'
import { NO_LIMITS } from '../../support/scripted-pair.ts'

function pairWith(connections: number, env: Record<string, string> = {}) {
  let attemptCount = 0
  return ownPair(
    { ...NO_LIMITS, UPSTREAM_CONNECTIONS: String(connections), ...env },
    {
      script: ({ method, otpId }) => {
        if (otpId?.startsWith('hang-')) return silence()
        if (otpId !== 'bare-1') return undefined
        if (method === 'GET')
          return (socket) => void setTimeout(() => socket.write(json(200, otp(otpId, { attemptCount }))), 50)
        attemptCount++
        return answer(401, '')
      }
    }
  )
}

const hangAll = (proxy: { url: string }, count: number, key: string) =>
  Array.from({ length: count }, (_, index) => verify(proxy, `hang-${index}`, key))

test.each([
  [10, 5],
  [3, 2],
  [1, 1]
])('of %i sockets one key gets %i; its next call is refused at once and does not reach tyntec', async (all, share) => {
  const { proxy, upstream } = await pairWith(all, { UPSTREAM_TIMEOUT_MS: '3000' })
  const hanging = hangAll(proxy, share, 'key-a')
  await expect.poll(() => upstream.calls.length).toBe(share)
  const refused = await verify(proxy, 'right-1', 'key-a')
  expectError(refused, 503, 'OVERLOADED')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused.headers.get('connection')).toBe('keep-alive')
  expect(upstream.calls).toHaveLength(share)
  await Promise.all(hanging)
})

test('other keys get the rest of the sockets, and all keys together never get more than the limit', async () => {
  const { proxy, upstream } = await pairWith(10, { UPSTREAM_TIMEOUT_MS: '3000' })
  const hanging = hangAll(proxy, 20, 'key-a')
  await expect.poll(() => upstream.calls.length).toBe(5)
  for (let index = 0; index < 20; index++) expect((await verify(proxy, 'right-1', 'key-b')).status).toBe(200)
  upstream.forget()
  hanging.push(...hangAll(proxy, 4, 'key-b'))
  await expect.poll(() => upstream.calls.length).toBe(4)
  expect((await verify(proxy, 'right-1', 'key-c')).status).toBe(200)
  hanging.push(...hangAll(proxy, 1, 'key-b'))
  await expect.poll(() => upstream.calls.length).toBe(6)
  expectError(await verify(proxy, 'right-1', 'key-c'), 503, 'OVERLOADED')
  expect((await Promise.all(hanging)).filter(({ status }) => status === 424)).toHaveLength(10)
  expect((await verify(proxy, 'right-1', 'key-c')).status).toBe(200)
})

test('a place is free again however the call ends', async () => {
  const { proxy, upstream } = await pairWith(2, { UPSTREAM_TIMEOUT_MS: '3000' })
  for (const otpId of ['right-1', 'hang-1', 'reset-1', 'half-1', 'garbage-1', 'refused-1', 'bare-1']) {
    await verify(proxy, otpId, 'key-a')
    expect((await verify(proxy, 'right-1', 'key-a')).status, otpId).toBe(200)
  }
  upstream.forget()
  const caller = await openSocket(proxy.port)
  caller.write('GET /2fa/v1/otp/hang-1 HTTP/1.1\r\nHost: a\r\napikey: key-a\r\n\r\n')
  await expect.poll(() => upstream.calls.length).toBe(1)
  caller.resetAndDestroy()
  await expect.poll(async () => (await verify(proxy, 'right-1', 'key-a')).status).toBe(200)
})

test('the status call after a bare refusal takes the place of the check before it', async () => {
  const { proxy, upstream } = await pairWith(2)
  for (let round = 0; round < 10; round++) {
    upstream.forget()
    const both = await Promise.all([verify(proxy, 'bare-1', 'key-a'), verify(proxy, 'bare-1', 'key-b')])
    expect(both.map(({ body }) => body.outcome)).toEqual(['WRONG_CODE', 'WRONG_CODE'])
    expect(upstream.calls).toHaveLength(4)
  }
})

test('no other call can take the place between a check and its status call', async () => {
  const { proxy } = await pairWith(1)
  let answered = false
  const checks = (async () => {
    const outcomes: unknown[] = []
    while (outcomes.length < 10) {
      const { status, body } = await verify(proxy, 'bare-1', 'key-a')
      // The other key may have been quicker with the only socket.
      if (body.code !== 'OVERLOADED') outcomes.push([status, body.outcome])
    }
    answered = true
    return outcomes
  })()
  const others = Array.from({ length: 4 }, async () => {
    while (!answered) await verify(proxy, 'right-1', 'key-b')
  })
  expect(await checks).toEqual(Array(10).fill([200, 'WRONG_CODE']))
  await Promise.all(others)
})
