/**
 * Who has no good key cannot lock a person out. What tyntec refused was no message and no attempt, so it is given back: also where the
 * caller did not wait for the refusal. What tyntec did not refuse stays counted, whatever became of it.
 */
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { openSocket, text } from '../../../support/raw-calls.ts'
import { answer, keyRefused, tyntecError } from '../../../support/scripted-answers.ts'
import { ask, expectError, KEY, send, verify } from '../../../support/scripted-ask.ts'
import { headerValues, type ScriptedCall } from '../../../support/scripted-call.ts'

const GUARDS = { GUARD_SENDS_PER_NUMBER: '2', GUARD_SENDS_PER_RANGE: '2', GUARD_CHECKS_PER_OTP: '2' }

const keyOf = (call: ScriptedCall): string => headerValues(call, 'apikey')[0] ?? ''

/** A key says how it is refused: `made-up` by the gateway, `status-404` by that status. */
function script(call: ScriptedCall) {
  const key = keyOf(call)
  if (key.startsWith('made-up')) return keyRefused()
  const [, status] = /^status-(\d+)$/.exec(key) ?? []
  if (status === undefined) return undefined
  return Number(status) < 410 ? tyntecError(Number(status), '1000', 'No') : answer(Number(status), '')
}

test('sends and checks by made-up keys use up nothing of a number, its range and an OTP', async () => {
  const { proxy } = await ownPair(GUARDS, { script })
  for (let attempt = 0; attempt < 4; attempt++) {
    expectError(await send(proxy, `made-up-${attempt}`), 401, 'API_KEY_REFUSED')
    expectError(await verify(proxy, 'right-1', `made-up-${attempt}`), 401, 'API_KEY_REFUSED')
    expectError(await ask(proxy, 'POST', '/right-1', `made-up-${attempt}`), 401, 'API_KEY_REFUSED')
  }
  for (const status of [200, 200, 429]) expect((await send(proxy)).status).toBe(status)
  for (const status of [200, 200, 429]) expect((await verify(proxy, 'right-1')).status).toBe(status)
})

test('a send that tyntec refused is given back, one that it may have made is not', async () => {
  const { proxy, upstream } = await ownPair({ GUARD_SENDS_PER_NUMBER: '1' }, { script })
  for (const status of [400, 401, 403, 404, 413, 414, 429, 431]) {
    await send(proxy, `status-${status}`)
    expect(upstream.calls.at(-1)?.path, String(status)).toBe('/2fa/v1/otp')
  }
  expect(upstream.calls).toHaveLength(8)
  expectError(await send(proxy, 'status-500'), 424, 'DELIVERY_UNKNOWN')
  expectError(await send(proxy), 429, 'TOO_MANY_SENDS')
  expect(upstream.calls).toHaveLength(9)
})

test('a caller with an unknown key who leaves at once has no share in the count either', async () => {
  const held: Socket[] = []
  const hold = (call: ScriptedCall) => (keyOf(call) === 'made-up' ? (socket: Socket) => held.push(socket) : undefined)
  const { proxy, upstream } = await ownPair({ ...GUARDS, GUARD_SENDS_PER_NUMBER: '1' }, { script: hold })
  const caller = await openSocket(proxy.port)
  caller.write(text().replace(KEY, 'made-up'))
  await expect.poll(() => held).toHaveLength(1)
  caller.resetAndDestroy()
  await expect.poll(() => proxy.output()).toContain('CALLER_LEFT')
  // It counts until tyntec has said what became of it.
  expectError(await send(proxy), 429, 'TOO_MANY_SENDS')
  held[0]?.write(keyRefused())
  await expect.poll(async () => (await send(proxy)).status).toBe(200)
  expectError(await send(proxy), 429, 'TOO_MANY_SENDS')
  expect(upstream.calls).toHaveLength(2)
})
