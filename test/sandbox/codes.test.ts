/**
 * Codes of the stand-in: made or given, and compared character by character.
 */
import { expect, test } from 'vitest'
import { applicationIds } from '../../sandbox/accounts.ts'
import { call, send, start } from './support.ts'

test('a code that begins with zeros is compared as text', async () => {
  const sandbox = await start()
  const { path, message } = await send(sandbox, { otpCode: '0042' })
  expect(message.text).toContain('0042')
  expect((await call(sandbox, 'POST', `${path}/check?otpCode=42`)).status).toBe(401)
  expect((await call(sandbox, 'POST', `${path}/check?otpCode=0042`)).status).toBe(202)
})

test('a given alphanumeric code is compared with its letter case', async () => {
  const sandbox = await start()
  const { path } = await send(sandbox, { otpCode: '00a1b2' })
  expect((await call(sandbox, 'POST', `${path}/check?otpCode=00A1B2`)).status).toBe(401)
  expect((await call(sandbox, 'POST', `${path}/check?otpCode=00a1b2`)).status).toBe(202)
})

test('an application with alphanumeric codes makes them in lower case', async () => {
  const sandbox = await start()
  const { path, message } = await send(sandbox, { applicationId: applicationIds.alphanumeric })
  expect(message.code).toMatch(/^[0-9a-z]{8}$/)
  expect((await call(sandbox, 'POST', `${path}/check?otpCode=${message.code}`)).status).toBe(202)
})

test('codes have four digits, or as many as pinLength says', async () => {
  const sandbox = await start()
  expect((await send(sandbox)).message.code).toMatch(/^\d{4}$/)
  expect((await send(sandbox, { pinLength: '11' })).message.code).toMatch(/^\d{11}$/)
})

test.each(['3', '12', '4.5', 'six', '-4'])('pinLength %s is refused with code 1006', async (pinLength) => {
  const sandbox = await start()
  const reply = await call(sandbox, 'POST', `/otp?number=447700900123&pinLength=${pinLength}`)
  expect([reply.status, reply.body.code]).toEqual([400, '1006'])
  expect(sandbox.outbox.messages).toEqual([])
})

test.each(['123', '123456789012', '12 34'])('a given code of "%s" is refused', async (otpCode) => {
  const sandbox = await start()
  const query = new URLSearchParams({ number: '447700900123', otpCode })
  expect((await call(sandbox, 'POST', `/otp?${query}`)).status).toBe(400)
})
