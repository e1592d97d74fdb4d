/**
 * Reliability, outcomes: unknown, over, used before, malformed. Nothing is remembered: each repetition gets tyntec's word anew.
 */
import { expect, test } from 'vitest'
import { answer, tyntecError } from '../../support/scripted-answers.ts'
import { expectError, verify } from '../../support/scripted-ask.ts'
import { startPair } from '../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair({
  script: ({ otpId }) => {
    if (otpId === 'unknown') return answer(404, '')
    return otpId === 'bad' ? tyntecError(400, '1006', 'Parameter otpCode is too long') : undefined
  }
})

const REPETITIONS = [1, 2, 3]

test.each(REPETITIONS)('O4 an empty 404 stays 404, time %i', async () => {
  expectError(await verify(proxy, 'unknown'), 404, 'NOT_FOUND')
})

test.each(REPETITIONS)('O4 410 with EXPIRED is a result of its own, time %i', async () => {
  const answered = await verify(proxy, 'expired-1')
  expect(answered).toMatchObject({ status: 200, body: { valid: false, outcome: 'EXPIRED', otpStatus: 'EXPIRED' } })
})

test.each(REPETITIONS)('O4 410 with VERIFIED, used before, stays 410 and is no replay, time %i', async () => {
  const answered = await verify(proxy, 'used-1')
  expectError(answered, 410, 'NO_LONGER_ACTIVE')
  expect(answered.text).not.toContain('VERIFIED')
})

test.each(REPETITIONS)("O4 400 stays 400 with tyntec's text inside, time %i", async () => {
  const answered = await verify(proxy, 'bad')
  expectError(answered, 400)
  expect(answered.body.message).toContain('Parameter otpCode is too long')
})

test('O4 each of them was asked for anew', async () => {
  expect(upstream.calls).toHaveLength(4 * REPETITIONS.length)
})
