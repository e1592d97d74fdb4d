/**
 * A bare 401 is a wrong code only where the attempts have risen since this process last saw them.
 */
import { expect, test } from 'vitest'
import { policies } from '../../../proxy/outcome/policies.ts'
import type { Answer, AnswerBody } from '../../../proxy/upstream/answer.ts'

const ID = 'b3eaee2c-c3c4-4f40-87e5-c21d07905b27'
const answer = (status: number, body: AnswerBody): Answer => ({ kind: 'answer', status, body, challenge: false })

/** The outcome of a verdict, or the status of a failure. */
function decide(attemptsBefore: number | undefined, otpStatus: string, attemptCount: unknown) {
  const status = answer(200, { kind: 'json', value: { otpId: ID, otpStatus, attemptCount } })
  const outcome = policies.VerifyOTP(answer(401, { kind: 'none' }), { otpId: ID, attemptsBefore }, status)
  if (outcome.kind === 'success') return [outcome.verdict.valid, outcome.verdict.outcome]
  return outcome.kind === 'error' ? outcome.status : outcome.kind
}

test.each([
  [undefined, 1, [false, 'WRONG_CODE']],
  [undefined, 3, [false, 'WRONG_CODE']],
  [0, 1, [false, 'WRONG_CODE']],
  [1, 2, [false, 'WRONG_CODE']],
  [1, '2', [false, 'WRONG_CODE']],
  [1, 1, 424],
  [2, 1, 424],
  [1, null, 424],
  [0, 0, 424]
])('a bare 401 with attempts seen before: %s, attempts now: %s, comes to %j', (before, now, expected) => {
  expect(decide(before, 'ACTIVE', now)).toEqual(expected)
})

test('an OTP in the state TOO_MANY_ATTEMPTS or EXPIRED is over, whatever count was seen before', () => {
  expect(decide(3, 'TOO_MANY_ATTEMPTS', 3)).toEqual([false, 'TOO_MANY_ATTEMPTS'])
  expect(decide(1, 'EXPIRED', 1)).toEqual([false, 'EXPIRED'])
})
