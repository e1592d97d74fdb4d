/**
 * A gateway that compresses although nobody asked for it. A body that is rewritten under a left-over Content-Encoding cannot
 * be read by a real client, which only a test over a socket finds out.
 */
import { expect, test } from 'vitest'
import { useWorld, wrong } from '../../support/world.ts'

const world = useWorld()

test('a compressed answer is passed on readable and uncompressed', async () => {
  const { path, message } = await world.send()
  world.sandbox.faults.set(message.otpId, 'gzip')
  const reply = await world.ask('GET', path)
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-encoding')).toBeNull()
  expect(reply.headers.get('content-length')).toBe(String(Buffer.byteLength(reply.text)))
  expect(reply.json).toMatchObject({ otpId: message.otpId, otpStatus: 'ACTIVE' })
})

test('a compressed 401 that carries the OTP is a wrong code', async () => {
  const { path, message } = await world.send()
  world.sandbox.faults.set(message.otpId, 'gzip')
  const reply = await world.check(path, wrong(message.code))
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-encoding')).toBeNull()
  expect(reply.json).toMatchObject({ otpId: message.otpId, valid: false, outcome: 'WRONG_CODE' })
})
