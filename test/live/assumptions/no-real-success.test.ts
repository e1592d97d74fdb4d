/**
 * A success in name only, with an error as its body, is no success; and a wrong code that is accepted at any step is one too many.
 */
import { expect, test } from 'vitest'
import { judgeAll } from '../../../live/assumptions/all.ts'
import type { StepId } from '../../../live/step.ts'
import { ASKED } from '../../../live/steps/describe.ts'
import { ERROR, type Spoilt, spoilt } from '../support/spoil.ts'
import { transcriptOf } from '../support/transcript-of.ts'

const none = { kind: 'none' } as const
const honest = { 'wrong-codes': await transcriptOf({}, 'wrong-codes'), resend: await transcriptOf({}, 'resend') }

function verdictsOf(steps: Partial<Record<StepId, Spoilt>>, second: keyof typeof honest) {
  const rows = judgeAll(spoilt(honest[second], steps))
  return {
    differs: rows.filter(({ verdict }) => verdict.verdict === 'differs').map(({ assumption }) => assumption.id),
    of: (id: string) => rows.find(({ assumption }) => assumption.id === id)?.verdict
  }
}

test.each([
  ['send-1', 'first-send', 'wrong-codes'],
  ['send-2', 'second-send', 'wrong-codes'],
  ['right-code', 'verified-status', 'wrong-codes'],
  ['delete', 'verified-can-be-deleted', 'wrong-codes'],
  ['resend', 'resend', 'resend']
] as const)('%s: 200 with an error differs at %s alone', (step, row, second) => {
  const verdicts = verdictsOf({ [step]: { status: 200, body: ERROR } }, second)
  expect(verdicts.differs).toEqual([row])
  expect(verdicts.of(row)).not.toHaveProperty('options')
})

test('a right code: 202 with an error is not the success that is assumed', () => {
  const { of } = verdictsOf({ 'right-code': { status: 202, body: ERROR } }, 'wrong-codes')
  expect(of('verified-status')).toMatchObject({ verdict: 'differs' })
})

test.each(['send-1', 'send-2'] as const)('%s: a success without OTP differs', (step) => {
  const { differs } = verdictsOf({ [step]: { status: 200, body: none } }, 'wrong-codes')
  expect(differs).toContain(step === 'send-1' ? 'first-send' : 'second-send')
})

test.each(['wrong-1', 'wrong-2', 'wrong-3'] as const)('%s accepted differs', (step) => {
  const { of } = verdictsOf({ [step]: { status: 202 } }, 'wrong-codes')
  expect(of('wrong-code')).toMatchObject({
    verdict: 'differs',
    evidence: expect.stringContaining(`${ASKED[step]}: 202`)
  })
})
