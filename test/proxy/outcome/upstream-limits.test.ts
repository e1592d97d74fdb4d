/**
 * Reliability, outcomes: tyntec's own limit, told apart from the proxy's by its code.
 */
import { expect, test } from 'vitest'
import { json } from '../../support/scripted-answers.ts'
import { ask, expectError, expectRecovered } from '../../support/scripted-ask.ts'
import { headerValues } from '../../support/scripted-call.ts'
import { startPair } from '../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair({
  script: (call) =>
    headerValues(call, 'apikey')[0] === 'key-busy'
      ? json(
          429,
          { message: 'API rate limit exceeded' },
          { 'Retry-After': '7', 'RateLimit-Limit': '3', 'X-Kong': 'own' }
        )
      : undefined
})

test.each([
  ['POST', '?number=%2B4915112345678'],
  ['GET', '/right-1'],
  ['POST', '/right-1'],
  ['DELETE', '/right-1'],
  ['POST', '/right-1/check?otpCode=1']
])('O5 %s %s answered 429 by tyntec stays 429 with its Retry-After and a code of its own', async (method, target) => {
  upstream.forget()
  const answered = await ask(proxy, method, target, 'key-busy')
  expectError(answered, 429, 'UPSTREAM_THROTTLED')
  expect(answered.headers.get('retry-after')).toBe('7')
  expect(answered.headers.get('ratelimit-limit')).not.toBe('3')
  expect(answered.headers.has('x-kong')).toBe(false)
  expect(upstream.calls).toHaveLength(1)
  await expectRecovered(proxy)
})
