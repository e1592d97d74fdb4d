/**
 * A form hands on its blank fields as empty texts. An optional input that is empty is one that was not given: for the checks, for
 * the guards, and towards tyntec.
 */
import { beforeEach, expect, test } from 'vitest'
import { ask, expectError } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair({ env: { GUARD_FORBID: 'text,otpCode,Sender,Caller,VOICE' } })
beforeEach(() => upstream.forget())

const OPTIONAL = ['applicationId', 'via', 'country', 'language', 'text', 'referenceId', 'otpCode', 'pinLength']
const NAMES = [...OPTIONAL, 'Sender', 'sender', 'Caller', 'caller']
const EMPTY = ['', ' ', '\u00a0', '\u200b', '\r\n', '\ufeff \t']

test.each(NAMES.flatMap((name) => EMPTY.map((empty) => [name, JSON.stringify(empty), empty] as const)))(
  'a send with %s=%s is a send without it',
  async (name, _shown, empty) => {
    const answered = await ask(proxy, 'POST', `?number=%2B4915112345678&${name}=${encodeURIComponent(empty)}`)
    expect(answered.status).toBe(200)
    // Where voice is forbidden, the proxy asks for SMS by itself.
    expect(upstream.calls.map(({ query }) => Object.fromEntries(query))).toEqual([
      { number: '+4915112345678', via: 'SMS' }
    ])
  }
)

test('a form with all its fields blank is a send with a number alone', async () => {
  const blank = NAMES.map((name) => `${name}=`).join('&')
  expect((await ask(proxy, 'POST', `?${blank}&number=%2B4915112345678`)).status).toBe(200)
  expect(upstream.calls.map(({ query }) => [...query.keys()])).toEqual([['number', 'via']])
})

test.each(['', ' ', '\u200b', '\t\r\n'])(
  'the number %j is empty, which is 400 with the form that is right',
  async (empty) => {
    const answered = await ask(proxy, 'POST', `?number=${encodeURIComponent(empty)}`)
    expectError(answered, 400, 'BAD_REQUEST')
    expect(answered.body.message).toBe(
      'The parameter "number" is empty. Give it as +country code and number, such as +447700900123, or as a national number with "country".'
    )
    expect(upstream.calls).toEqual([])
  }
)
