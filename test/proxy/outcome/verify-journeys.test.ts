/**
 * What a flow is told about a code, over sockets: every way in which tyntec decides, and the ways in which it does not.
 */
import { expect, test } from 'vitest'
import { applicationIds } from '../../../sandbox/accounts.ts'
import { startWorld, useWorld, wrong } from '../../support/world.ts'

const world = useWorld()

test('a right code is 200 with valid true and the OTP', async () => {
  const { path, message } = await world.send()
  const reply = await world.check(path, message.code)
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(reply.json).toMatchObject({
    otpId: message.otpId,
    number: message.number,
    otpStatus: 'VERIFIED',
    attemptCount: 1,
    valid: true,
    outcome: 'VERIFIED'
  })
})

test('a wrong code is 200 with valid false and the OTP, where tyntec itself says 401', async () => {
  const { path, message } = await world.send()
  const reply = await world.check(path, wrong(message.code))
  expect(reply.status).toBe(200)
  expect(reply.headers.get('www-authenticate')).toBeNull()
  expect(reply.json).toMatchObject({
    otpId: message.otpId,
    number: message.number,
    otpStatus: 'ACTIVE',
    attemptCount: 1,
    valid: false,
    outcome: 'WRONG_CODE'
  })
})

test('after a wrong code the right one is still right', async () => {
  const { path, message } = await world.send()
  await world.check(path, wrong(message.code))
  expect((await world.check(path, message.code)).json).toMatchObject({ valid: true, attemptCount: 2 })
})

test('the third wrong code is TOO_MANY_ATTEMPTS, and from then on so is the right one', async () => {
  const { path, message } = await world.send()
  const outcomes = []
  for (const code of [wrong(message.code), wrong(message.code), wrong(message.code), message.code]) {
    const { status, json } = await world.check(path, code)
    outcomes.push([status, json.valid, json.outcome])
  }
  expect(outcomes).toEqual([
    [200, false, 'WRONG_CODE'],
    [200, false, 'WRONG_CODE'],
    [200, false, 'TOO_MANY_ATTEMPTS'],
    [200, false, 'TOO_MANY_ATTEMPTS']
  ])
})

test('the right code after its lifetime is EXPIRED, at the first check and at later ones', async () => {
  let now = Date.now()
  const short = await startWorld({ sandbox: { lifetimeMs: 30_000, now: () => now } })
  const { path, message } = await short.send()
  now += 30_000
  for (let attempt = 0; attempt < 2; attempt++) {
    const { status, json } = await short.check(path, message.code)
    expect([status, json.valid, json.outcome, json.otpStatus]).toEqual([200, false, 'EXPIRED', 'EXPIRED'])
  }
})

test('a code that was used before is 410 and no verdict, so that it cannot be replayed', async () => {
  const { path, message } = await world.send()
  await world.check(path, message.code)
  for (const code of [message.code, wrong(message.code)]) {
    const { status, json } = await world.check(path, code)
    expect([status, json.valid, json.otpStatus]).toEqual([410, undefined, undefined])
  }
})

test('a code that begins with 0 verifies, and is wrong without the 0', async () => {
  const { path } = await world.send({ otpCode: '0042' })
  expect((await world.check(path, '42')).json).toMatchObject({ valid: false, outcome: 'WRONG_CODE' })
  expect((await world.check(path, '0042')).json).toMatchObject({ valid: true })
})

test('an alphanumeric code verifies', async () => {
  const { path, message } = await world.send({ applicationId: applicationIds.alphanumeric })
  expect(message.code).toMatch(/^[a-z0-9]{8}$/)
  expect((await world.check(path, message.code)).json).toMatchObject({ valid: true })
})

test('an OTP that does not exist is 404 and no verdict', async () => {
  const { status, json } = await world.check('/otp/b3eaee2c-c3c4-4f40-87e5-c21d07905b27', '1234')
  expect(status).toBe(404)
  expect(json).not.toHaveProperty('valid')
})

test('a check without a code is 400 and does not reach tyntec', async () => {
  const { path } = await world.send()
  const before = world.sandbox.calls.length
  expect((await world.ask('POST', `${path}/check`)).status).toBe(400)
  expect(world.sandbox.calls).toHaveLength(before)
})
