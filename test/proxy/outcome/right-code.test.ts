/**
 * Reliability, outcomes: a right code, as a body that is typed as the definition declares it.
 */
import { expect, test } from 'vitest'
import { json, otp } from '../../support/scripted-answers.ts'
import { verify } from '../../support/scripted-ask.ts'
import { startPair } from '../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair({
  script: ({ otpId }) => {
    const fields = { attemptCount: 1, otpStatus: 'VERIFIED', referenceId: null, undeclared: 'field' }
    return otpId?.startsWith('s') ? json(Number(otpId.slice(1)), otp(otpId, fields), { Location: '/x' }) : undefined
  }
})

test.each([202, 200])('O1 %i with the OTP and VERIFIED is answered 200 with valid true, once', async (status) => {
  upstream.forget()
  const answered = await verify(proxy, `s${status}`)
  expect(answered.status).toBe(200)
  expect(answered.body).toEqual({
    ...otp(`s${status}`, { attemptCount: 1, otpStatus: 'VERIFIED' }),
    valid: true,
    outcome: 'VERIFIED'
  })
  expect(answered.headers.get('x-upstream-status')).toBe(String(status))
  expect(answered.headers.has('location')).toBe(false)
  expect(upstream.calls).toHaveLength(1)
})
