/**
 * Nothing is remembered between calls. Each answer belongs to its own call, whether calls come one after the other or at once.
 */
import { expect, test } from 'vitest'
import { after } from '../../support/scripted-actions.ts'
import { json, keyRefused, otp } from '../../support/scripted-answers.ts'
import { ask } from '../../support/scripted-ask.ts'
import { headerValues } from '../../support/scripted-call.ts'
import { startPair } from '../../support/scripted-pair.ts'

/** The otpCode says whether it is right. Some answers are held back, so that answers overtake each other. */
const { proxy, upstream } = await startPair({
  script: (call) => {
    const refused = headerValues(call, 'apikey')[0] === 'key-bad'
    const right = call.query.get('otpCode') === 'right'
    const bytes = refused
      ? keyRefused()
      : right
        ? json(202, otp(call.otpId, { attemptCount: 1, otpStatus: 'VERIFIED' }))
        : json(401, otp(call.otpId, { attemptCount: 1 }))
    return after((upstream.calls.length % 3) * 10, bytes)
  }
})

const KINDS = [
  { key: 'key-one', code: 'wrong', expected: { status: 200, valid: false } },
  { key: 'key-bad', code: 'right', expected: { status: 401, valid: undefined } },
  { key: 'key-two', code: 'right', expected: { status: 200, valid: true } },
  { key: 'key-one', code: 'wrong', expected: { status: 200, valid: false } }
] as const

async function check({ key, code }: (typeof KINDS)[number]): Promise<{ status: number; valid: unknown }> {
  const { status, body } = await ask(proxy, 'POST', `/same/check?otpCode=${code}`, key)
  return { status, valid: body.valid }
}

test('a wrong code, a refused key, a right code and a wrong code for one OTP, in turn, get their own answers', async () => {
  for (const kind of [...KINDS, ...KINDS]) expect(await check(kind)).toEqual(kind.expected)
})

test('60 calls at once for one OTP with three keys get their own answers', async () => {
  const kinds = Array.from({ length: 60 }, (_, index) => KINDS[index % KINDS.length] as (typeof KINDS)[number])
  const answers = await Promise.all(kinds.map(check))
  expect(answers).toEqual(kinds.map(({ expected }) => expected))
})
