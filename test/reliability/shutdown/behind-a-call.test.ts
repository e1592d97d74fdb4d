/**
 * Reliability, shutdown: several calls on one connection when the process drains. The answer that closes the connection is the
 * last one, not the first: a text message behind it would go out, and its caller never learn it.
 */
import { expect, test } from 'vitest'
import { rawRequest } from '../../support/http.ts'
import { ownPair } from '../../support/own-pair.ts'
import { after } from '../../support/scripted-actions.ts'
import { right } from '../../support/scripted-script.ts'
import { check, startDrain } from './raw-calls.ts'

test('all calls on one connection get their answers in the drain, and the last one closes it', async () => {
  const { proxy, upstream } = await ownPair(
    {},
    { script: (call) => after(call.otpId === 'quick-1' ? 500 : 1_000, right(call)) }
  )
  const packet = ['quick-1', 'late-2', 'late-3'].map(check).join('')
  const calls = rawRequest(proxy.port, packet, { timeoutMs: 8_000 })
  await expect.poll(() => upstream.calls.length).toBe(3)
  await startDrain(proxy)
  const { responses, closed } = await calls
  expect(responses.map(({ status, body }) => [status, JSON.parse(body).otpId])).toEqual([
    [200, 'quick-1'],
    [200, 'late-2'],
    [200, 'late-3']
  ])
  expect(responses.map(({ headers }) => headers.connection)).toEqual(['keep-alive', 'keep-alive', 'close'])
  expect(closed).toBe(true)
  expect(await proxy.exited).toEqual({ code: 0, signal: null })
})
