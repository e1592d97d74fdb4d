/**
 * What the page tries through a proxy: one call through it, and tyntec's own answer to that very call.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from '../../../scripts/demo/world.ts'
import { PHONE, post, sent } from './support.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

test('a wrong code: 401 beside 200, and one attempt', async () => {
  const { sandbox } = world
  const { otpId } = await sent(sandbox)
  const before = sandbox.calls.length
  const { body } = await post(sandbox, 'verify', { otpId, guess: 'wrong' })
  expect(body.tyntec?.answer).toMatchObject({ status: 401, body: { attemptCount: 1 } })
  expect(body.proxy).toMatchObject({ status: 200, body: { valid: false, outcome: 'WRONG_CODE', attemptCount: 1 } })
  expect(sandbox.calls).toHaveLength(before + 1)
})

test('a second try about the same code waits for the first one', async () => {
  const { sandbox } = world
  const { otpId } = await sent(sandbox)
  const tries = await Promise.all([1, 2].map(() => post(sandbox, 'verify', { otpId, guess: 'wrong' })))
  expect(tries.map(({ status }) => status).sort()).toEqual([200, 409])
  expect((await world.call('GET', `/2fa/v1/otp/${otpId}`)).fields.attemptCount).toBe(1)
})

test('an answer that is lost on its way: nothing beside 424, and one message', async () => {
  const { sandbox } = world
  const number = '+447700900130'
  const { body } = await post(sandbox, 'send', { number, fault: 'reset', once: true })
  expect(body.tyntec).toEqual({ fault: 'reset', isDone: true })
  expect(body.proxy).toMatchObject({ status: 424, body: { code: 'DELIVERY_UNKNOWN' } })
  expect(sandbox.outbox.to(number)).toHaveLength(1)
})

test('what the proxy refuses alone has not been asked of tyntec', async () => {
  const { body } = await post(world.sandbox, 'send', { number: 'none' })
  expect(body.tyntec).toBeUndefined()
  expect(body.proxy?.status).toBe(400)
})

test('calls of others with the page’s ID are not taken for its own', async () => {
  const { sandbox } = world
  const headers = { apikey: sandbox.apiKey, 'x-request-id': '5a0dbb0c-0000-4000-8000-00000000000a' }
  await fetch(`${sandbox.url}/2fa/v1/otp?number=${encodeURIComponent(PHONE)}`, { method: 'POST', headers })
  const { body } = await post(sandbox, 'send', { number: '+447700900131' })
  expect(body.tyntec?.answer?.body).toMatchObject({ number: '+447700900131' })
})
