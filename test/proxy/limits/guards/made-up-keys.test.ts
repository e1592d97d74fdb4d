/**
 * Who has no good key cannot lock a person out. What tyntec refused was no message and no attempt, so it is given back: also where the
 * caller did not wait for the refusal. What tyntec did not refuse stays counted, whatever became of it.
 */
import type { Socket } from 'node:net'
import { beforeEach, expect, test } from 'vitest'
import { openSocket, text } from '../../../support/raw-calls.ts'
import { answer, keyRefused, tyntecError } from '../../../support/scripted-answers.ts'
import { ask, expectError, KEY, send, verify } from '../../../support/scripted-ask.ts'
import { headerValues, type ScriptedCall } from '../../../support/scripted-call.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const keyOf = (call: ScriptedCall): string => headerValues(call, 'apikey')[0] ?? ''

const held: Socket[] = []

/** A key says how it is refused: `made-up` by the gateway, `status-404` by that status, `held` when the test says so. */
function script(call: ScriptedCall) {
  const key = keyOf(call)
  if (key === 'held') return (socket: Socket) => void held.push(socket)
  if (key.startsWith('made-up')) return keyRefused()
  const [, status] = /^status-(\d+)$/.exec(key) ?? []
  if (status === undefined) return undefined
  return Number(status) < 410 ? tyntecError(Number(status), '1000', 'No') : answer(Number(status), '')
}

/** One proxy for tests that each text a range of their own. */
const { proxy, upstream } = await startPair({
  env: { GUARD_SENDS_PER_NUMBER: '2', GUARD_SENDS_PER_RANGE: '2', GUARD_CHECKS_PER_OTP: '2' },
  script
})
beforeEach(() => upstream.forget())

const sendTo = (number: string, key: string = KEY) => ask(proxy, 'POST', `?number=%2B${number}`, key)

test('sends and checks by made-up keys use up nothing of a number, its range and an OTP', async () => {
  for (let attempt = 0; attempt < 4; attempt++) {
    expectError(await send(proxy, `made-up-${attempt}`), 401, 'API_KEY_REFUSED')
    expectError(await verify(proxy, 'right-1', `made-up-${attempt}`), 401, 'API_KEY_REFUSED')
    expectError(await ask(proxy, 'POST', '/right-1', `made-up-${attempt}`), 401, 'API_KEY_REFUSED')
  }
  for (const status of [200, 200, 429]) expect((await send(proxy)).status).toBe(status)
  for (const status of [200, 200, 429]) expect((await verify(proxy, 'right-1')).status).toBe(status)
})

test('a send that tyntec refused is given back, one that it may have made is not', async () => {
  const number = '4915123456789'
  for (const status of [400, 401, 403, 404, 413, 414, 429, 431]) {
    await sendTo(number, `status-${status}`)
    expect(upstream.calls.at(-1)?.path, String(status)).toBe('/2fa/v1/otp')
  }
  expect(upstream.calls).toHaveLength(8)
  for (let call = 0; call < 2; call++) expectError(await sendTo(number, 'status-500'), 424, 'DELIVERY_UNKNOWN')
  expectError(await sendTo(number), 429, 'TOO_MANY_SENDS')
  expect(upstream.calls).toHaveLength(10)
})

test('a caller with an unknown key who leaves at once has no share in the count either', async () => {
  const number = '33612345678'
  expect((await sendTo(number)).status).toBe(200)
  const caller = await openSocket(proxy.port)
  caller.write(text(`%2B${number}`).replace(KEY, 'held'))
  await expect.poll(() => held).toHaveLength(1)
  caller.resetAndDestroy()
  await expect.poll(() => proxy.output()).toContain('CALLER_LEFT')
  // It counts until tyntec has said what became of it.
  expectError(await sendTo(number), 429, 'TOO_MANY_SENDS')
  held[0]?.write(keyRefused())
  await expect.poll(async () => (await sendTo(number)).status).toBe(200)
  expectError(await sendTo(number), 429, 'TOO_MANY_SENDS')
  expect(upstream.calls).toHaveLength(3)
})
