/**
 * Answers that end a journey: unknown, expired, used before, malformed. The proxy remembers none of them, so each repetition of a call
 * is asked of tyntec anew.
 */
import { beforeEach, expect, test } from 'vitest'
import { answer, tyntecError } from '../../support/scripted-answers.ts'
import { type Asked, expectError, verify } from '../../support/scripted-ask.ts'
import { startPair } from '../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair({
  script: ({ otpId }) => {
    if (otpId === 'unknown') return answer(404, '')
    return otpId === 'bad' ? tyntecError(400, '1006', 'Parameter otpCode is too long') : undefined
  }
})
beforeEach(() => upstream.forget())

/** Three checks in a row, each with one call to tyntec. */
async function expectEachTime(otpId: string, check: (answered: Asked) => void): Promise<void> {
  for (let calls = 1; calls <= 3; calls++) {
    check(await verify(proxy, otpId))
    expect(upstream.calls).toHaveLength(calls)
  }
}

test('an empty 404 is 404 each time, and asked for anew', () =>
  expectEachTime('unknown', (answered) => expectError(answered, 404, 'NOT_FOUND')))

test('410 with EXPIRED is the outcome EXPIRED each time, and asked for anew', () =>
  expectEachTime('expired-1', (answered) => {
    expect(answered).toMatchObject({ status: 200, body: { valid: false, outcome: 'EXPIRED', otpStatus: 'EXPIRED' } })
  }))

test('410 with VERIFIED, used before, is 410 each time without the word, and asked for anew', () =>
  expectEachTime('used-1', (answered) => {
    expectError(answered, 410, 'NO_LONGER_ACTIVE')
    expect(answered.text).not.toContain('VERIFIED')
  }))

test("400 is 400 with tyntec's text each time, and asked for anew", () =>
  expectEachTime('bad', (answered) => {
    expectError(answered, 400)
    expect(answered.body.message).toContain('Parameter otpCode is too long')
  }))
