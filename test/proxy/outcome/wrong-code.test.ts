/**
 * Reliability, outcomes: a wrong code, as an answer that a flow can branch on, made from scratch.
 */
import { expect, test } from 'vitest'
import { json, otp } from '../../support/scripted-answers.ts'
import { verify } from '../../support/scripted-ask.ts'
import { startPair } from '../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair({
  script: ({ otpId }) =>
    otpId?.startsWith('tried')
      ? json(401, otp(otpId, { attemptCount: Number(otpId.slice(6)) }), {
          'X-Upstream': 'own',
          ETag: '"1"',
          'Set-Cookie': 'a=b'
        })
      : undefined
})

test.each([1, 3])('O2 401 with the OTP and attemptCount %i is answered 200 with valid false', async (attemptCount) => {
  upstream.forget()
  const otpId = `tried-${attemptCount}`
  const answered = await verify(proxy, otpId)
  expect(answered.status).toBe(200)
  expect(answered.body).toEqual({ ...otp(otpId, { attemptCount }), valid: false, outcome: 'WRONG_CODE' })
  expect(Object.hasOwn(answered.body, 'valid')).toBe(true)
  expect(answered.headers.get('x-upstream-status')).toBe('401')
  for (const name of ['x-upstream', 'etag', 'set-cookie']) expect(answered.headers.has(name)).toBe(false)
  expect(upstream.calls).toHaveLength(1)
})
