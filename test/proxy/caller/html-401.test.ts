/**
 * Reliability, authentication: a 401 as a page. Copying its type onto a JSON answer has ended the process before.
 */
import { expect, test } from 'vitest'
import { html } from '../../support/scripted-answers.ts'
import { ask, expectError, expectRecovered } from '../../support/scripted-ask.ts'
import { headerValues } from '../../support/scripted-call.ts'
import { startPair } from '../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair({
  script: (call) =>
    headerValues(call, 'apikey')[0] === 'key-bad'
      ? html(401, { 'WWW-Authenticate': 'Basic realm="upstream"', 'Set-Cookie': 'a=b', 'X-Powered-By': 'upstream' })
      : undefined
})

test.each([
  ['POST', '?number=%2B4915112345678'],
  ['GET', '/right-1'],
  ['POST', '/right-1'],
  ['DELETE', '/right-1'],
  ['POST', '/right-1/check?otpCode=1']
])('A3 %s %s with a page as 401 stays 401 in our own shape, and the process lives', async (method, target) => {
  upstream.forget()
  const answered = await ask(proxy, method, target, 'key-bad')
  expectError(answered, 401, 'API_KEY_REFUSED')
  expect(answered.text).not.toMatch(/html|upstream/)
  for (const name of ['www-authenticate', 'set-cookie', 'x-powered-by']) expect(answered.headers.has(name)).toBe(false)
  expect(upstream.calls).toHaveLength(1)
  await expectRecovered(proxy)
})
