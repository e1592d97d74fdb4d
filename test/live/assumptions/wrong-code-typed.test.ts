/**
 * A code that was typed as the right one and is refused may be that of an older message: nothing that needs the right one is decided.
 */
import { expect, test } from 'vitest'
import { judgeAll } from '../../../live/assumptions/all.ts'
import type { SecondMessage } from '../../../live/step.ts'
import type { Transcript } from '../../../live/transcript/record.ts'
import { said, spoilt } from '../support/spoil.ts'
import { transcriptOf } from '../support/transcript-of.ts'

const NEED_IT = [
  ...['verified-status', 'verified-otp', 'right-code-counts', 'same-code-again', 'closed-counts-nothing'],
  'verified-can-be-deleted'
]

/** As the service answers where each code that was typed is a wrong one. */
async function typedWrong(status: number, second: SecondMessage): Promise<Transcript> {
  const refused = (attemptCount: number) => ({ status, fields: { otpStatus: 'ACTIVE', attemptCount } })
  return spoilt(await transcriptOf({}, second), {
    'right-code': refused(2),
    'same-code-again': { ...refused(3), status: 403, fields: { otpStatus: 'TOO_MANY_ATTEMPTS', attemptCount: 3 } },
    'status-after-right': { fields: { otpStatus: 'TOO_MANY_ATTEMPTS', attemptCount: 3 } },
    delete: { fields: { otpStatus: 'TOO_MANY_ATTEMPTS', attemptCount: 3 } }
  })
}

test.each([401, 403, 410])('a refusal with %s: nothing differs, and the reason is said', async (status) => {
  const rows = judgeAll(await typedWrong(status, 'wrong-codes'))
  expect(rows.filter(({ verdict }) => verdict.verdict === 'differs')).toEqual([])
  for (const id of NEED_IT)
    expect(rows.find(({ assumption }) => assumption.id === id)).toMatchObject({
      verdict: { verdict: 'not decided', why: 'The code that was typed was not accepted.' }
    })
})

test('of a resend, another code that is refused is no other code', async () => {
  const rows = judgeAll(said(await typedWrong(401, 'resend'), 'resend', 'another'))
  expect(rows.filter(({ verdict }) => verdict.verdict === 'differs')).toEqual([])
  expect(rows.find(({ assumption }) => assumption.id === 'resend-same-code')).toMatchObject({
    verdict: { verdict: 'not decided' }
  })
})
