/**
 * Reliability, authentication: a 401 in the gateway's own words is about the key; other words in JSON may be anybody's, and the
 * status call tells.
 */
import { expect, test } from 'vitest'
import { json, keyRefused } from '../../support/scripted-answers.ts'
import { ask, expectError, expectRecovered } from '../../support/scripted-ask.ts'
import { headerValues } from '../../support/scripted-call.ts'
import { startPair } from '../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair({
  script: (call) => {
    const [key] = headerValues(call, 'apikey')
    if (key === 'key-kong') return keyRefused()
    return key === 'key-bad' ? json(401, { code: '401', message: 'Unauthorized' }) : undefined
  }
})

test('A2 a refused key with a JSON 401 of other words stays 401, as the status call is refused as well', async () => {
  expectError(await ask(proxy, 'POST', '/right-1/check?otpCode=1', 'key-bad'), 401, 'API_KEY_REFUSED')
  expect(upstream.calls.map(({ method }) => method)).toEqual(['POST', 'GET'])
  await expectRecovered(proxy)
})

test.each([
  ['POST', '?number=%2B4915112345678'],
  ['GET', '/right-1'],
  ['POST', '/right-1'],
  ['DELETE', '/right-1'],
  ['POST', '/right-1/check?otpCode=1']
])("A2 %s %s with the gateway's challenge stays 401, without its headers", async (method, target) => {
  upstream.forget()
  const answered = await ask(proxy, method, target, 'key-kong')
  expectError(answered, 401, 'API_KEY_REFUSED')
  expect(answered.headers.has('www-authenticate')).toBe(false)
  expect(answered.headers.get('x-upstream-status')).toBe('401')
  expect(upstream.calls).toHaveLength(1)
})
