/**
 * A refused key never looks like a wrong code, not even where the 401 says nothing. One status call with the same key decides.
 */
import { expect, test } from 'vitest'
import { answer } from '../../support/scripted-answers.ts'
import { expectError, expectRecovered, verify } from '../../support/scripted-ask.ts'
import { headerValues } from '../../support/scripted-call.ts'
import { startPair } from '../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair({
  script: (call) => (headerValues(call, 'apikey')[0] === 'key-bad' ? answer(401, '') : undefined)
})

test('a refused key with an empty 401 is answered 401 after exactly one status call with the same key', async () => {
  expectError(await verify(proxy, 'right-1', 'key-bad'), 401, 'API_KEY_REFUSED')
  expect(upstream.calls.map(({ method, target }) => `${method} ${target}`)).toEqual([
    'POST /2fa/v1/otp/right-1/check?otpCode=0420',
    'GET /2fa/v1/otp/right-1'
  ])
  expect(upstream.calls.map((call) => headerValues(call, 'apikey'))).toEqual([['key-bad'], ['key-bad']])
  await expectRecovered(proxy)
})
