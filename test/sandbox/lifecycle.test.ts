/**
 * Resend, delete, list and events of the stand-in.
 */
import { expect, test } from 'vitest'
import { sandboxKeys } from '../../sandbox/accounts.ts'
import { call, PHONE, send, start } from './support.ts'

test('a resend delivers the same code again, by another channel if asked, and prolongs nothing', async () => {
  let now = 1_000
  const sandbox = await start({ now: () => now })
  const { path, message, reply: sent } = await send(sandbox, { text: 'PIN {{OTP}}' })
  now += 30_000
  const reply = await call(sandbox, 'POST', `${path}?via=VOICE&caller=%2B442079460001`)
  expect([reply.status, reply.body.expire]).toEqual([200, sent.body.expire])
  expect(sandbox.outbox.messages).toHaveLength(2)
  expect(sandbox.outbox.lastTo(PHONE)).toEqual({ ...message, channel: 'VOICE', sender: '+442079460001', at: now })
})

test('a resend of an OTP that was verified or has expired is 401 with an error body and no OTP', async () => {
  let now = 1_000
  const sandbox = await start({ now: () => now })
  const verified = await send(sandbox)
  await call(sandbox, 'POST', `${verified.path}/check?otpCode=${verified.message.code}`)
  const expired = await send(sandbox)
  for (const path of [verified.path, expired.path]) {
    const reply = await call(sandbox, 'POST', path)
    expect([reply.status, reply.body.message]).toEqual([401, 'OTP is not valid anymore'])
    expect(reply.body).not.toHaveProperty('otpId')
    now += 300_000
  }
  expect(sandbox.outbox.messages).toHaveLength(2)
})

test('a delete is answered 200 with the OTP, which is unknown from then on', async () => {
  const sandbox = await start()
  const { path, message } = await send(sandbox)
  const reply = await call(sandbox, 'DELETE', path)
  expect([reply.status, reply.body.otpId]).toEqual([200, message.otpId])
  for (const method of ['GET', 'POST', 'DELETE']) expect((await call(sandbox, method, path)).status).toBe(404)
})

test('a delete can be answered 204 without body and without Content-Length', async () => {
  const sandbox = await start({ deleteStatus: 204 })
  const { path } = await send(sandbox)
  const reply = await call(sandbox, 'DELETE', path)
  expect([reply.status, reply.text, reply.headers.get('content-length')]).toEqual([204, '', null])
})

test('the list of a number holds the OTPs of the own account only, and is 204 when empty', async () => {
  const sandbox = await start()
  const { message } = await send(sandbox)
  const response = await fetch(`${sandbox.url}/2fa/v1/otp?number=447700900123`, { headers: { apikey: sandbox.apiKey } })
  expect(await response.json()).toEqual([expect.objectContaining({ otpId: message.otpId })])
  expect((await call(sandbox, 'GET', '/otp?number=447700900123', sandboxKeys[1])).status).toBe(204)
})

test('the events of an OTP are its deliveries', async () => {
  const sandbox = await start()
  const { path } = await send(sandbox)
  await call(sandbox, 'POST', `${path}?via=VOICE`)
  const { body } = await call(sandbox, 'GET', `${path}/events`)
  expect(body).toMatchObject([{ type: 'SMS', status: 'success' }, { type: 'VOICE' }])
})

test('the applications of the own account can be read', async () => {
  const sandbox = await start()
  expect((await call(sandbox, 'GET', '/application')).body).toHaveLength(3)
  const reply = await call(sandbox, 'GET', '/application/default')
  expect(reply.body).toMatchObject({ pinLength: 4, attempts: 3, expire: 300, alphanumeric: false })
  expect((await call(sandbox, 'GET', '/application/german', sandboxKeys[1])).status).toBe(404)
})
