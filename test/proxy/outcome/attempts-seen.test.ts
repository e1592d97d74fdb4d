/**
 * A bare 401 is a wrong code only where tyntec has counted an attempt since the proxy last saw the OTP. A key that is refused for
 * one call must not turn an attempt of an hour ago into a verdict about this call.
 */
import { expect, test } from 'vitest'
import { Attempts } from '../../../proxy/outcome/attempts.ts'
import { ownPair } from '../../support/own-pair.ts'
import { answer, json, otp } from '../../support/scripted-answers.ts'
import { ask, expectError, verify } from '../../support/scripted-ask.ts'

/** A tyntec whose verify is refused by a bare 401, and whose status tells `state.attemptCount`. */
async function bareTyntec() {
  const state = { attemptCount: 0 as unknown }
  const pair = await ownPair(
    {},
    {
      script: ({ otpId, path }) =>
        path.endsWith('/check') ? answer(401, '') : json(200, otp(otpId, { attemptCount: state.attemptCount }))
    }
  )
  return { state, ...pair }
}

test('after a bare 401, a count that has risen is a wrong code, and one that has not is undecided', async () => {
  const { proxy, state } = await bareTyntec()
  expect((await ask(proxy, 'GET', '/any-1')).body.attemptCount).toBe(0)
  state.attemptCount = 1
  expect((await verify(proxy, 'any-1')).body).toMatchObject({ valid: false, outcome: 'WRONG_CODE', attemptCount: 1 })
  expectError(await verify(proxy, 'any-1'), 424, 'VERDICT_UNKNOWN')
  state.attemptCount = 2
  expect((await verify(proxy, 'any-1')).body).toMatchObject({ valid: false, attemptCount: 2 })
})

test('the count of a send and of a resend is remembered as well', async () => {
  const { proxy, state } = await bareTyntec()
  state.attemptCount = 1
  const { body } = await ask(proxy, 'POST', '?number=%2B447700900123')
  expectError(await verify(proxy, String(body.otpId)), 424, 'VERDICT_UNKNOWN')
  await ask(proxy, 'POST', '/any-2')
  expectError(await verify(proxy, 'any-2'), 424, 'VERDICT_UNKNOWN')
})

test('for an OTP that this process has not seen, one attempt makes a bare 401 a wrong code', async () => {
  const { proxy, state } = await bareTyntec()
  state.attemptCount = '1'
  expect((await verify(proxy, 'any-3')).body).toMatchObject({ valid: false, outcome: 'WRONG_CODE', attemptCount: 1 })
})

test('calls made at once for one OTP are each compared with the count from before them', async () => {
  const { proxy, state } = await bareTyntec()
  await ask(proxy, 'GET', '/any-4')
  state.attemptCount = 2
  const answers = await Promise.all([verify(proxy, 'any-4'), verify(proxy, 'any-4')])
  expect(answers.map(({ body }) => body.outcome)).toEqual(['WRONG_CODE', 'WRONG_CODE'])
})

test('when the memory is full the OTP that was seen first is forgotten', () => {
  const attempts = new Attempts(2)
  for (const otpId of ['a', 'b', 'c']) attempts.note({ otpId, attemptCount: 1, otpStatus: 'ACTIVE' })
  expect(['a', 'b', 'c'].map((otpId) => attempts.of(otpId))).toEqual([undefined, 1, 1])
  expect(attempts.size).toBe(2)
})

test('a count that cannot be read changes nothing; an OTP without attempts, or one that is over, is forgotten', () => {
  const attempts = new Attempts()
  const note = (attemptCount: unknown, otpStatus = 'ACTIVE') => attempts.note({ otpId: 'a', attemptCount, otpStatus })
  note('2')
  for (const unreadable of [null, undefined, 1.5, '02', 'many', [3], true]) note(unreadable)
  expect(attempts.of('a')).toBe(2)
  note(0)
  expect(attempts.size).toBe(0)
  for (const state of ['VERIFIED', 'EXPIRED', 'TOO_MANY_ATTEMPTS']) {
    note(1)
    note(3, state)
    expect(attempts.size).toBe(0)
  }
})
