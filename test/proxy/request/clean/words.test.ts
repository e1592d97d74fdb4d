/**
 * Words of a list, IDs and whole numbers are understood as they are typed; free text keeps everything but control characters at
 * its ends.
 */
import { beforeEach, expect, test } from 'vitest'
import { ask, expectError } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair()
beforeEach(() => upstream.forget())

const ID = 'c8b1f0a2-6f43-4f0e-8f59-2b8a4d0f5b11'
const send = (name: string, value: string) =>
  ask(proxy, 'POST', `?number=%2B4915112345678&${name}=${encodeURIComponent(value)}`)

test.each([
  ['via', 'sms', 'SMS'],
  ['via', ' Voice\n', 'VOICE'],
  ['country', 'de', 'DE'],
  ['country', 'DE ', 'DE'],
  ['country', '\u200eＤＥ', 'DE'],
  ['applicationId', ` ${ID}\r\n`, ID],
  ['pinLength', ' 6', '6'],
  ['pinLength', '６', '6'],
  ['pinLength', '06', '06'],
  ['language', ' de ', 'de'],
  ['text', 'Your code: {{OTP}}\r\n', 'Your code: {{OTP}}'],
  ['text', '\u0000\t 1–2  {{OTP}} ', ' 1–2  {{OTP}} '],
  ['text', 'line 1\nline 2 {{OTP}}', 'line 1\nline 2 {{OTP}}'],
  ['text', '١٢ {{OTP}} \u200f', '١٢ {{OTP}} \u200f'],
  ['referenceId', '\n 00 7-8 \u0007', ' 00 7-8 '],
  ['Sender', 'A B\r\n', 'A B']
])('%s=%j reaches tyntec as %j', async (name, typed, meant) => {
  expect((await send(name, typed)).status).toBe(200)
  expect(upstream.calls.map(({ query }) => query.get(name === 'Sender' ? 'sender' : name))).toEqual([meant])
})

test.each([
  [
    'country',
    'UK',
    'The parameter "country" is no country code. Give two letters (ISO 3166-1), such as GB for the United Kingdom, or leave it out.'
  ],
  ['country', 'GBR', 'The parameter "country" is no country code.'],
  ['country', 'canary', 'The parameter "country" is no country code.'],
  ['country', 'ß', 'The parameter "country" is no country code.'],
  ['country', 'ıt', 'The parameter "country" is no country code.'],
  ['via', 'voıce', 'The parameter "via" must be one of'],
  ['country', '44', 'The parameter "country" is no country code.'],
  ['via', 'canary', 'The parameter "via" must be one of AUTO, VOICE, SMS, or left out.'],
  ['applicationId', `{${ID}}`, 'The parameter "applicationId" must be a UUID, such as'],
  ['applicationId', `"${ID}"`, 'The parameter "applicationId" must be a UUID, such as'],
  ['pinLength', '6.0', 'The parameter "pinLength" must be a whole number from 4 to 11, or left out.'],
  ['pinLength', 'six', 'The parameter "pinLength" must be a whole number from 4 to 11, or left out.']
])('%s=%s is 400 with the form that is right, and is not repeated', async (name, typed, says) => {
  const answered = await send(name, typed)
  expectError(answered, 400, 'BAD_REQUEST')
  expect(answered.body.message).toContain(says)
  expect(answered.text).not.toContain('canary')
  expect(answered.text).not.toContain(ID)
  expect(upstream.calls).toEqual([])
})

test.each([
  ['+4915112345678', 'GB', null],
  [' 4915112345678', 'GB', null],
  ['+4915112345678', 'DE', 'DE'],
  ['015112345678', 'DE', 'DE'],
  ['+447911123456', 'JE', 'JE']
])('of %s with country %s tyntec gets a country that does not contradict the number', async (number, country, sent) => {
  const query = new URLSearchParams({ number, country })
  expect((await ask(proxy, 'POST', `?${query}`)).status).toBe(200)
  expect(upstream.calls.map((call) => call.query.get('country'))).toEqual([sent])
})
