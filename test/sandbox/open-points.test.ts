/**
 * Points on which tyntec may behave otherwise than the stand-in does by default, each an option.
 */
import { expect, test } from 'vitest'
import { wrong } from '../support/world.ts'
import { call, PHONE, send, start } from './support.ts'

const UNKNOWN = '/otp/00000000-0000-4000-8000-000000000000'

test('a check without a code is 400 before the OTP is looked for, or 404 where that comes first', async () => {
  expect((await call(await start(), 'POST', `${UNKNOWN}/check`)).status).toBe(400)
  const other = await start({ otpBeforeCode: true })
  expect((await call(other, 'POST', `${UNKNOWN}/check`)).status).toBe(404)
  const { path } = await send(other)
  expect((await call(other, 'POST', `${path}/check`)).status).toBe(400)
})

test('the error code of an unknown OTP can be another one, on every operation', async () => {
  const sandbox = await start({ unknownOtpCode: '4711' })
  for (const [method, target] of [
    ['GET', UNKNOWN],
    ['POST', UNKNOWN],
    ['DELETE', UNKNOWN],
    ['POST', `${UNKNOWN}/check?otpCode=0000`]
  ] as const) {
    const reply = await call(sandbox, method, target)
    expect([reply.status, reply.body.code]).toEqual([404, '4711'])
  }
})

test('the first check after the lifetime can be 410 already', async () => {
  let now = 1_000
  const sandbox = await start({ now: () => now, lateStatus: 410 })
  const { path, message } = await send(sandbox)
  now += 300_000
  for (let attempt = 0; attempt < 2; attempt++) {
    const reply = await call(sandbox, 'POST', `${path}/check?otpCode=${message.code}`)
    expect([reply.status, reply.body]).toMatchObject([410, { otpStatus: 'EXPIRED', attemptCount: 0 }])
  }
})

test('a resend sends the same code, or another one that replaces the first', async () => {
  for (const newCodeOnResend of [false, true]) {
    const sandbox = await start({ newCodeOnResend })
    const { path, message } = await send(sandbox)
    await call(sandbox, 'POST', path)
    const again = sandbox.outbox.lastTo(PHONE)
    expect(again?.code === message.code).toBe(!newCodeOnResend)
    expect(again?.code).toHaveLength(message.code.length)
    expect(again?.text).toContain(again?.code)
    expect((await call(sandbox, 'POST', `${path}/check?otpCode=${wrong(again?.code ?? '')}`)).status).toBe(401)
    expect((await call(sandbox, 'POST', `${path}/check?otpCode=${again?.code}`)).status).toBe(202)
  }
})

test('a resend leaves the lifetime as it is, or begins it anew', async () => {
  for (const resendExtends of [false, true]) {
    let now = 1_000
    const sandbox = await start({ now: () => now, resendExtends })
    const { path } = await send(sandbox)
    now += 60_000
    const { body } = await call(sandbox, 'POST', path)
    expect(body).toMatchObject({ created: 1_000, expire: resendExtends ? 361_000 : 301_000 })
  }
})

test('names of parameters are case-sensitive, or not', async () => {
  for (const anyCaseNames of [false, true]) {
    const { message } = await send(await start({ anyCaseNames }), { Sender: 'Bank' })
    expect(message.sender).toBe(anyCaseNames ? 'Bank' : 'VERIFY')
  }
})

test('the key in the query can be ignored', async () => {
  const sandbox = await start({ keyInQuery: false })
  const reply = await call(sandbox, 'GET', `${UNKNOWN}?apiKey=${sandbox.apiKey}`, null)
  expect([reply.status, reply.body]).toEqual([401, { message: 'No API key found in request' }])
})
