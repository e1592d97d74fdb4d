/**
 * Overrides can be forbidden. Free text makes the service an SMS relay, a code of the caller's choice has less entropy, and voice
 * is where toll fraud pays.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { ask, expectError } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const ALL = 'text,otpCode,Sender,Caller,VOICE'
const NUMBER = 'number=%2B447700900123'

const { proxy, upstream } = await startPair({ env: { GUARD_FORBID: ALL } })

test.each([
  ['text', `?${NUMBER}&text=%7B%7BOTP%7D%7D`],
  ['otpCode', `?${NUMBER}&otpCode=0420`],
  ['Sender', `?${NUMBER}&Sender=Bank`],
  ['Caller', `?${NUMBER}&Caller=%2B442079460000`],
  ['via=VOICE', `?${NUMBER}&via=VOICE`],
  ['Sender on resend', '/right-1?Sender=Bank'],
  ['Caller on resend', '/right-1?Caller=%2B442079460000'],
  ['via=voice', `?${NUMBER}&via=voice`],
  ['sender, which is Sender', `?${NUMBER}&sender=Bank`],
  ['caller, which is Caller, on resend', '/right-1?caller=%2B442079460000'],
  ['via=VOICE on resend', '/right-1?via=VOICE']
])('%s is answered 400 where it is forbidden', async (_name, target) => {
  upstream.forget()
  expectError(await ask(proxy, 'POST', target), 400, 'OVERRIDE_FORBIDDEN')
  expect(upstream.calls).toHaveLength(0)
})

test.each([
  ['a send without via', `?${NUMBER}`],
  ['a send with an empty text', `?${NUMBER}&text=`],
  ['a send with an empty via', `?${NUMBER}&via=`],
  ['a send via AUTO', `?${NUMBER}&via=AUTO`],
  ['a send via SMS', `?${NUMBER}&via=SMS`],
  ['a resend without via', '/right-1'],
  ['a resend via AUTO', '/right-1?via=AUTO']
])('%s goes to tyntec as SMS where voice is forbidden', async (_name, target) => {
  upstream.forget()
  expect((await ask(proxy, 'POST', target)).status).toBe(200)
  expect(upstream.calls.map(({ query }) => query.getAll('via'))).toEqual([['SMS']])
})

test('the otpCode of a check is no override', async () => {
  expect((await ask(proxy, 'POST', '/right-1/check?otpCode=0420')).status).toBe(200)
})

test('each override can be forbidden alone', async () => {
  const one = await ownPair({ GUARD_FORBID: 'text' })
  expectError(await ask(one.proxy, 'POST', `?${NUMBER}&text=Hello`), 400, 'OVERRIDE_FORBIDDEN')
  expect((await ask(one.proxy, 'POST', `?${NUMBER}&otpCode=0420&Sender=Bank&via=VOICE`)).status).toBe(200)
})

test('without the setting all overrides go to tyntec', async () => {
  const open = await ownPair()
  const all = 'text=%7B%7BOTP%7D%7D&otpCode=0420&Sender=Bank&Caller=%2B442079460000&via=VOICE'
  expect((await ask(open.proxy, 'POST', `?${NUMBER}&${all}`)).status).toBe(200)
  expect([...(open.upstream.calls[0]?.query.keys() ?? [])].sort()).toEqual([
    'caller',
    'number',
    'otpCode',
    'sender',
    'text',
    'via'
  ])
})
