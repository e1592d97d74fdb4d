/**
 * A code that a flow chooses itself is cleaned as a typed one is, and held to letters and digits: what is sent is what is compared.
 */
import { beforeEach, expect, test } from 'vitest'
import { ask, expectError } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair()
beforeEach(() => upstream.forget())

const send = (otpCode: string) => ask(proxy, 'POST', `?number=%2B4915112345678&otpCode=${encodeURIComponent(otpCode)}`)
const sent = (name: string) => upstream.calls.map(({ query }) => query.get(name))

test.each([
  ['00420', '00420'],
  ['042-042', '042042'],
  ['AB 12', 'AB12'],
  ['aB\u200b12', 'aB12'],
  ['٠٤٢٠', '0420'],
  ['ＡＢ１２', 'AB12'],
  ['"0420"', '0420']
])('the code %s goes out as %s, and so does the one that is compared', async (given, meant) => {
  expect((await send(given)).status).toBe(200)
  await ask(proxy, 'POST', `/right-1/check?otpCode=${encodeURIComponent(given)}`)
  expect(sent('otpCode')).toEqual([meant, meant])
})

test.each(['12.34', '12#4', 'ü12', 'АВ12', '12_34', '+1234', '-1234', '½', '12/34'])(
  'the code %s is 400 and nothing is sent',
  async (given) => {
    const answered = await send(given)
    expectError(answered, 400, 'BAD_REQUEST')
    expect(answered.body.message).toBe(
      'The parameter "otpCode" contains other characters than letters and digits. Give letters A to Z and digits; blanks and dashes between them are left out.'
    )
    expect(upstream.calls).toEqual([])
  }
)

test.each(['{{OTP}}', '@{outputs()}'])('the code %s is an expression, which the message says', async (given) => {
  const answered = await send(given)
  expectError(answered, 400, 'BAD_REQUEST')
  expect(answered.body.message).toContain('The parameter "otpCode" is an expression that was not evaluated.')
  expect(upstream.calls).toEqual([])
})
