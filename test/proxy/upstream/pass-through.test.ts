/**
 * The four operations without a verdict: what the flow asks for happens, and the answer is 200 with the OTP.
 */
import { expect, test } from 'vitest'
import { useWorld } from '../../support/world.ts'

const world = useWorld()

test('send is 200 with the OTP, and the message arrives on the phone', async () => {
  const { reply, message } = await world.send({ text: 'Hallo {{OTP}} & grüße', pinLength: '6', referenceId: 'order 7' })
  expect(reply.status).toBe(200)
  expect(reply.json).toMatchObject({
    otpId: message.otpId,
    number: message.number,
    otpStatus: 'ACTIVE',
    attemptCount: 0,
    referenceId: 'order 7',
    created: expect.any(Number),
    timestampExpire: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })
  expect(message.code).toMatch(/^\d{6}$/)
  expect(message.text).toBe(`Hallo ${message.code} & grüße`)
})

test('status is 200 with the OTP, and sends nothing', async () => {
  const { path, message } = await world.send()
  const reply = await world.ask('GET', path)
  expect(reply.status).toBe(200)
  expect(reply.json).toMatchObject({ otpId: message.otpId, otpStatus: 'ACTIVE', attemptCount: 0 })
  expect(world.sandbox.outbox.to(message.number)).toHaveLength(1)
})

test('resend is 200 with the OTP, and the same code arrives again, by the channel asked for', async () => {
  const { path, message } = await world.send()
  const reply = await world.ask('POST', `${path}?via=VOICE`)
  expect(reply.status).toBe(200)
  expect(reply.json).toMatchObject({ otpId: message.otpId, otpStatus: 'ACTIVE' })
  expect(world.sandbox.outbox.to(message.number)).toMatchObject([
    { channel: 'SMS', code: message.code },
    { channel: 'VOICE', code: message.code }
  ])
})

test('delete is 200 with the OTP, which is gone afterwards', async () => {
  const { path, message } = await world.send()
  const reply = await world.ask('DELETE', path)
  expect(reply.status).toBe(200)
  expect(reply.json).toMatchObject({ otpId: message.otpId })
  expect((await world.ask('GET', path)).status).toBe(404)
})

test("tyntec's reason for a 400 gets through", async () => {
  const reply = await world.ask('POST', '/otp?number=%2B447700900123&text=no+placeholder')
  expect(reply.status).toBe(400)
  expect(reply.json.message).toContain('{{OTP}}')
})

test('each call makes one call upstream, asking for an uncompressed answer, with the key in its header', async () => {
  const { path } = await world.send()
  const before = world.sandbox.calls.length
  await world.ask('GET', path)
  const [made, ...others] = world.sandbox.calls.slice(before)
  expect(others).toEqual([])
  expect(made).toMatchObject({ method: 'GET', path: `/2fa/v1${path}`, rawQuery: '' })
  expect(made?.headers).toMatchObject({ apikey: world.sandbox.apiKey, 'accept-encoding': 'identity' })
})
