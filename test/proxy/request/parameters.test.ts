/**
 * A parameter that an operation does not declare is refused. The message helps with the name and repeats no value.
 */
import { beforeEach, expect, test } from 'vitest'
import { ask, expectError } from '../../support/scripted-ask.ts'
import { startPair } from '../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair()
beforeEach(() => upstream.forget())

test.each([
  ['POST', '?number=%2B4915112345678&foo=canary-1', 'number'],
  ['POST', '?NUMBER=%2B4915112345678', 'number'],
  ['POST', '?number=%2B4915112345678&SENDER=canary-1', 'Sender'],
  ['POST', '?number=%2B4915112345678&apiKey=canary-1', 'number'],
  ['POST', '?number=%2B4915112345678&canary-2', 'number'],
  ['POST', '/wrong-1/check?otpCode=1&number=canary-1', 'otpCode'],
  ['POST', '/wrong-1/check?otpcode=canary-1', 'otpCode'],
  ['GET', '/wrong-1?otpCode=canary-1', undefined],
  ['GET', '/wrong-1?canary-2', undefined],
  ['DELETE', '/wrong-1?otpCode=canary-1', undefined],
  ['POST', '/wrong-1?number=canary-1', 'via']
])(
  '%s %s has an undeclared parameter and is refused; the message names the declared ones',
  async (method, target, declared) => {
    const answered = await ask(proxy, method, target)
    expectError(answered, 400, 'BAD_REQUEST')
    expect(answered.body.message).toContain(declared ?? 'no query parameters')
    expect(answered.text).not.toContain('canary')
    expect(upstream.calls).toEqual([])
  }
)

test.each([
  ['?numbr=%2B4915112345678', '"number"'],
  ['?number=%2B4915112345678&pinlength=4', '"pinLength"'],
  ['?number=%2B4915112345678&SENDER=a', '"Sender"'],
  ['?number=%2B4915112345678&api-version=1.0', 'A gateway in front of the proxy may have added it.'],
  ['/wrong-1/check?otpcode=1', '"otpCode"']
])(
  'POST %s has an unknown parameter and is refused with a hint at the nearest name, or at who may have added it',
  async (target, hint) => {
    const answered = await ask(proxy, 'POST', target)
    expectError(answered, 400, 'BAD_REQUEST')
    expect(answered.body.message).toContain(hint)
  }
)

test.each([
  ['?number=%2B4915112345678&number=%2B4915112345678', 'number'],
  ['?number=%2B4915112345678&via=SMS&via=VOICE', 'via'],
  ['?number=%2B4915112345678&n%75mber=1', 'number'],
  ['/wrong-1/check?otpCode=1&otpCode=1', 'otpCode']
])('POST %s gives a parameter twice and is refused', async (target, name) => {
  const answered = await ask(proxy, 'POST', target)
  expectError(answered, 400, 'BAD_REQUEST')
  expect(answered.body.message).toContain(`"${name}"`)
  expect(upstream.calls).toEqual([])
})

test.each([
  ['', 'number'],
  ['?number=', 'number'],
  ['?number=%2B4915112345678&via=FAX', 'via'],
  ['?number=%2B4915112345678&pinLength=99', 'pinLength'],
  ['?number=%2B4915112345678&pinLength=six', 'pinLength'],
  ['?number=%2B4915112345678&applicationId=1', 'applicationId'],
  ['?number=canary', 'number'],
  ['/wrong-1/check', 'otpCode'],
  ['/wrong-1/check?otpCode=', 'otpCode'],
  ['/wrong-1/check?otpCode', 'otpCode']
])(
  'POST %s lacks an allowed value for a parameter and is refused; the message does not repeat the value',
  async (target, name) => {
    const answered = await ask(proxy, 'POST', target)
    expectError(answered, 400, 'BAD_REQUEST')
    expect(answered.body.message).toContain(`"${name}"`)
    expect(answered.text).not.toContain('canary')
    expect(upstream.calls).toEqual([])
  }
)
