/**
 * What the page tries without a proxy: one call each, and tyntec's answer.
 */
import { expect, test } from 'vitest'
import { start } from '../support.ts'
import { PHONE, post, sent } from './support.ts'

test('a code is sent in the language and by the channel that were chosen', async () => {
  const sandbox = await start()
  const { status, body } = await post(sandbox, 'send', { number: PHONE, via: 'VOICE', language: 'de' })
  expect(status).toBe(200)
  expect(body).toMatchObject({ action: 'send', tyntec: { answer: { status: 200, body: { otpStatus: 'ACTIVE' } } } })
  expect(body.proxy).toBeUndefined()
  expect(sandbox.outbox.lastTo(PHONE)).toMatchObject({ channel: 'VOICE', text: expect.stringContaining('Ihr Code') })
})

test.each([
  ['wrong', 401, { otpStatus: 'ACTIVE', attemptCount: 1 }],
  ['right', 202, { otpStatus: 'VERIFIED', attemptCount: 1 }],
  ['expired', 403, { otpStatus: 'EXPIRED', attemptCount: 0 }]
])('“%s” is answered %i, with one call', async (guess, status, entity) => {
  const sandbox = await start()
  const { otpId } = await sent(sandbox)
  const { body } = await post(sandbox, 'verify', { otpId, guess })
  expect(body.tyntec?.answer).toMatchObject({ status, body: entity })
  expect(sandbox.calls.filter(({ path }) => path.endsWith('/check'))).toHaveLength(1)
})

test('a code that was typed is tried as it is', async () => {
  const sandbox = await start()
  const { otpId, code } = await sent(sandbox)
  expect((await post(sandbox, 'verify', { otpId, otpCode: ` ${code}` })).body.tyntec?.answer?.status).toBe(401)
  expect((await post(sandbox, 'verify', { otpId, otpCode: code })).body.tyntec?.answer?.status).toBe(202)
})

test('a code is resent by the channel that it came by, and deleted', async () => {
  const sandbox = await start()
  await post(sandbox, 'send', { number: PHONE, via: 'VOICE' })
  const { otpId = '' } = sandbox.outbox.lastTo(PHONE) ?? {}
  expect((await post(sandbox, 'resend', { otpId })).body.tyntec?.answer?.status).toBe(200)
  expect(sandbox.outbox.to(PHONE).map(({ channel }) => channel)).toEqual(['VOICE', 'VOICE'])
  expect((await post(sandbox, 'delete', { otpId })).body.tyntec?.answer?.status).toBe(200)
  expect((await post(sandbox, 'verify', { otpId, guess: 'right' })).body.tyntec?.answer?.status).toBe(404)
})

test('an OTP of the second account is tried with its key', async () => {
  const sandbox = await start()
  await fetch(`${sandbox.url}/2fa/v1/otp?number=447700900124`, {
    method: 'POST',
    headers: { apikey: 'sandbox-key-2' }
  })
  const { otpId = '' } = sandbox.outbox.lastTo('447700900124') ?? {}
  expect((await post(sandbox, 'verify', { otpId, guess: 'right' })).body.tyntec?.answer?.status).toBe(202)
})

test('a fault is set with the send, and the answer is what a caller can use of it', async () => {
  const sandbox = await start()
  const { body } = await post(sandbox, 'send', { number: PHONE, fault: 'reset', once: true })
  expect(body.tyntec).toEqual({ fault: 'reset', isDone: true })
  expect(sandbox.outbox.to(PHONE)).toHaveLength(1)
  expect(sandbox.faults.list()).toEqual([])
})
