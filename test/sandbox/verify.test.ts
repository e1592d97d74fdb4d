/**
 * The stand-in's verify, status by status, as tyntec documents it; every option for what published material leaves open.
 */
import { expect, test } from 'vitest'
import { sandboxKeys } from '../../sandbox/accounts.ts'
import { wrong } from '../support/world.ts'
import { call, send, start } from './support.ts'

test('a right code is answered 202 with a VERIFIED OTP', async () => {
  const sandbox = await start()
  const { path, message } = await send(sandbox)
  const reply = await call(sandbox, 'POST', `${path}/check?otpCode=${message.code}`)
  expect(reply.status).toBe(202)
  expect(reply.body).toMatchObject({ otpId: message.otpId, otpStatus: 'VERIFIED', attemptCount: 1 })
})

test('the status of a right code can be 200', async () => {
  const sandbox = await start({ verifiedStatus: 200 })
  const { path, message } = await send(sandbox)
  expect((await call(sandbox, 'POST', `${path}/check?otpCode=${message.code}`)).status).toBe(200)
})

test('a wrong code is answered 401 with the ACTIVE OTP and a raised attempt count', async () => {
  const sandbox = await start()
  const { path, message } = await send(sandbox)
  const reply = await call(sandbox, 'POST', `${path}/check?otpCode=${wrong(message.code)}`)
  expect(reply.status).toBe(401)
  expect(reply.headers.get('www-authenticate')).toBeNull()
  expect(reply.body).toMatchObject({ otpId: message.otpId, otpStatus: 'ACTIVE', attemptCount: 1 })
})

test('the last wrong code is answered 403, and then even the right one 410 without being compared', async () => {
  const sandbox = await start()
  const { path, message } = await send(sandbox)
  const statuses: number[] = []
  for (let attempt = 0; attempt < 3; attempt++) {
    statuses.push((await call(sandbox, 'POST', `${path}/check?otpCode=${wrong(message.code)}`)).status)
  }
  expect(statuses).toEqual([401, 401, 403])
  const late = await call(sandbox, 'POST', `${path}/check?otpCode=${message.code}`)
  expect(late.status).toBe(410)
  expect(late.body).toMatchObject({ otpStatus: 'TOO_MANY_ATTEMPTS', attemptCount: 3 })
})

test('a code that was used before is answered 410 with VERIFIED, whatever code comes', async () => {
  const sandbox = await start()
  const { path, message } = await send(sandbox)
  await call(sandbox, 'POST', `${path}/check?otpCode=${message.code}`)
  for (const code of [message.code, wrong(message.code)]) {
    const reply = await call(sandbox, 'POST', `${path}/check?otpCode=${code}`)
    expect(reply.status).toBe(410)
    expect(reply.body).toMatchObject({ otpStatus: 'VERIFIED', attemptCount: 1 })
  }
})

test('after the lifetime the right code is answered 403 with EXPIRED, and the next one 410', async () => {
  let now = 1_499_860_686_616
  const sandbox = await start({ now: () => now, lifetimeMs: 60_000 })
  const { path, message, reply: sent } = await send(sandbox)
  expect(sent.body).toMatchObject({ created: now, expire: now + 60_000, timestampCreated: '2017-07-12T11:58:06.616Z' })
  now += 60_000
  expect((await call(sandbox, 'GET', path)).body).toMatchObject({ otpStatus: 'EXPIRED' })
  const late = await call(sandbox, 'POST', `${path}/check?otpCode=${message.code}`)
  expect([late.status, late.body.otpStatus, late.body.attemptCount]).toEqual([403, 'EXPIRED', 0])
  const gone = await call(sandbox, 'POST', `${path}/check?otpCode=${message.code}`)
  expect([gone.status, gone.body.otpStatus]).toEqual([410, 'EXPIRED'])
})

test('one millisecond before the end of the lifetime the right code is still right', async () => {
  let now = 1_000
  const sandbox = await start({ now: () => now, lifetimeMs: 60_000 })
  const { path, message } = await send(sandbox)
  now += 59_999
  expect((await call(sandbox, 'POST', `${path}/check?otpCode=${message.code}`)).status).toBe(202)
})

test('refusals can come without any body, while the right code keeps its OTP', async () => {
  const sandbox = await start({ bareRefusals: true, maxAttempts: 2 })
  const { path, message } = await send(sandbox)
  for (const status of [401, 403, 410]) {
    const reply = await call(sandbox, 'POST', `${path}/check?otpCode=${wrong(message.code)}`)
    expect([reply.status, reply.text, reply.headers.get('content-type')]).toEqual([status, '', null])
  }
  const other = await send(sandbox)
  const right = await call(sandbox, 'POST', `${other.path}/check?otpCode=${other.message.code}`)
  expect(right.body).toMatchObject({ otpStatus: 'VERIFIED' })
})

test('an unknown OTP and one of another account are both 404, with an error body or none', async () => {
  for (const bareNotFound of [false, true]) {
    const sandbox = await start({ bareNotFound })
    const { path, message } = await send(sandbox)
    const unknown = await call(sandbox, 'POST', `/otp/b3eaee2c-c3c4-4f40-87e5-c21d07905b27/check?otpCode=1234`)
    const foreign = await call(sandbox, 'POST', `${path}/check?otpCode=${message.code}`, sandboxKeys[1])
    for (const reply of [unknown, foreign]) {
      expect(reply.status).toBe(404)
      expect(reply.body.message).toBe(bareNotFound ? undefined : 'OTP was not found.')
    }
  }
})

test('a check without otpCode is 400 and costs no attempt', async () => {
  const sandbox = await start()
  const { path } = await send(sandbox)
  expect((await call(sandbox, 'POST', `${path}/check?otpcode=1234`)).status).toBe(400)
  expect((await call(sandbox, 'GET', path)).body).toMatchObject({ attemptCount: 0 })
})
