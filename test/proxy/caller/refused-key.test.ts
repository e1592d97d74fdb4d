/**
 * A 401 means that the API key was refused. It is never mistaken for a wrong code, however the gateway words it.
 */
import { expect, test } from 'vitest'
import { startWorld, wrong } from '../../support/world.ts'

test.each(['classic', 'newer', 'empty'] as const)(
  'a refused key stays 401 without a verdict (gateway: %s)',
  async (gatewayStyle) => {
    const world = await startWorld({ sandbox: { gatewayStyle } })
    const { path, message } = await world.send()
    for (const code of [message.code, wrong(message.code)]) {
      const reply = await world.ask('POST', `${path}/check?otpCode=${code}`, 'sandbox-key-of-nobody')
      expect(reply.status).toBe(401)
      expect(reply.json).toMatchObject({ code: expect.any(String), message: expect.stringContaining('API key') })
      expect(reply.json).not.toHaveProperty('valid')
    }
    expect((await world.ask('GET', path)).json).toMatchObject({ otpStatus: 'ACTIVE', attemptCount: 0 })
  }
)

test.each([
  ['POST', '/otp?number=%2B447700900123'],
  ['GET', '/otp/b3eaee2c-c3c4-4f40-87e5-c21d07905b27'],
  ['DELETE', '/otp/b3eaee2c-c3c4-4f40-87e5-c21d07905b27']
])('a refused key is 401 for %s %s too', async (method, target) => {
  const world = await startWorld()
  expect((await world.ask(method, target, 'sandbox-key-of-nobody')).status).toBe(401)
})

test('a call without a key is 401 and does not reach tyntec', async () => {
  const world = await startWorld()
  const { path, message } = await world.send()
  const before = world.sandbox.calls.length
  const reply = await world.ask('POST', `${path}/check?otpCode=${message.code}`, null)
  expect(reply.status).toBe(401)
  expect(reply.json).not.toHaveProperty('valid')
  expect(world.sandbox.calls).toHaveLength(before)
})

test('a key that may not do this is 403 without a verdict', async () => {
  const world = await startWorld({ sandbox: { blockedIp: true } })
  const reply = await world.check('/otp/b3eaee2c-c3c4-4f40-87e5-c21d07905b27', '1234')
  expect(reply.status).toBe(403)
  expect(reply.json).not.toHaveProperty('valid')
})
