/**
 * What a send puts on the phone, which parameters it reads, and what it refuses.
 */
import { expect, test } from 'vitest'
import { applicationIds } from '../../sandbox/accounts.ts'
import { call, PHONE, send, start } from './support.ts'

test('a send answers with the OTP and puts the text with its code on the phone', async () => {
  const sandbox = await start()
  const { message, reply } = await send(sandbox)
  expect(reply.status).toBe(200)
  expect(reply.body).toMatchObject({ number: PHONE, otpStatus: 'ACTIVE', attemptCount: 0, otpId: message.otpId })
  expect(reply.body.applicationId).toBe(applicationIds.default)
  expect(message).toMatchObject({ channel: 'SMS', sender: 'VERIFY' })
  expect(message.text).toBe(`Your code is ${message.code}. It is valid for 300 seconds.`)
})

test('sender, referenceId and text of the call are used, and the status can be 201', async () => {
  const sandbox = await start({ sentStatus: 201 })
  const { message, reply } = await send(sandbox, {
    sender: 'Contoso',
    referenceId: 'order-7',
    text: '{{OTP}}/{{SEC}} $&'
  })
  expect([reply.status, reply.body.referenceId]).toEqual([201, 'order-7'])
  expect(message).toMatchObject({ sender: 'Contoso', text: `${message.code}/300 $&` })
})

test('names are case-sensitive: Sender and Caller are ignored without a word', async () => {
  const sandbox = await start()
  const { message, reply } = await send(sandbox, { Sender: 'Contoso', Caller: '+442079460001' })
  expect([reply.status, message.sender]).toEqual([200, 'VERIFY'])
})

test('a call by voice shows the caller, not the sender', async () => {
  const sandbox = await start()
  const { message } = await send(sandbox, { via: 'VOICE', sender: 'Contoso', caller: '+442079460001' })
  expect(message).toMatchObject({ channel: 'VOICE', sender: '+442079460001' })
})

test('referenceId is left out when it was not given, or null where asked for', async () => {
  expect((await send(await start())).reply.body).not.toHaveProperty('referenceId')
  expect((await send(await start({ unsetAsNull: true }))).reply.body.referenceId).toBeNull()
})

test('a language that the application has is used, any other is English', async () => {
  const sandbox = await start()
  const german = await send(sandbox, { applicationId: applicationIds.german, language: 'de' })
  expect(german.message.text).toContain('Ihr Code')
  expect((await send(sandbox, { language: 'fr' })).message.text).toContain('Your code')
})

test('a text without {{OTP}} is refused unless the code is given', async () => {
  const sandbox = await start()
  expect((await call(sandbox, 'POST', '/otp?number=447700900123&text=Hello')).status).toBe(400)
  expect((await send(sandbox, { text: 'Hello', otpCode: '1234' })).message.text).toBe('Hello')
})

test.each([
  ['number=447700900123&via=sms', 400],
  ['number=447700900123&applicationId=7', 400],
  ['number=447700900123&applicationId=5a0dbb0c-0000-4000-8000-00000000ffff', 404],
  [`number=447700900123&applicationId=${applicationIds.defaultOfSecondAccount}`, 404],
  ['Number=447700900123', 400]
])('a send with %s is refused with an error body and sends nothing', async (query, status) => {
  const sandbox = await start()
  const reply = await call(sandbox, 'POST', `/otp?${query}`)
  expect(reply.status).toBe(status)
  expect(reply.body).toEqual({
    code: expect.stringMatching(/^1\d{3}$/),
    id: expect.any(String),
    message: expect.any(String),
    timestamp: expect.any(Number)
  })
  expect(sandbox.outbox.messages).toEqual([])
})
