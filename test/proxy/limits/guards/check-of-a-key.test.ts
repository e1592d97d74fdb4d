/**
 * The front page checks a key with the status of a one-time password that nobody has. That is no guess, however often it is asked; any
 * other call about the same ID, and any other ID, is one.
 */
import { expect, test } from 'vitest'
import { UNKNOWN_OTP as ASKED_BY_PAGE } from '../../../../pages/browser/key-verdict.ts'
import { UNKNOWN_OTP } from '../../../../proxy/limits/unknown-otp.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { tyntecError } from '../../../support/scripted-answers.ts'
import { ask, expectError, send, verify } from '../../../support/scripted-ask.ts'

const knowsNone = {
  script: ({ path }: { path: string }) => (path.endsWith('/otp') ? undefined : tyntecError(404, '1006', 'No such OTP'))
}

test('the page and the proxy mean the same one-time password', () => {
  expect(UNKNOWN_OTP).toBe(ASKED_BY_PAGE)
})

test('a key that is checked often is not locked out', async () => {
  const { proxy } = await ownPair({ GUARD_MISSES_PER_KEY: '2' }, knowsNone)
  for (let check = 0; check < 5; check++) expect((await ask(proxy, 'GET', `/${UNKNOWN_OTP}`)).status).toBe(404)
  expect((await send(proxy)).status).toBe(200)
})

test('it still counts for the throttle of the key', async () => {
  const { proxy } = await ownPair({ GUARD_MISSES_PER_KEY: '2', THROTTLE_CALLS: '3' }, knowsNone)
  for (let check = 0; check < 3; check++) expect((await ask(proxy, 'GET', `/${UNKNOWN_OTP}`)).status).toBe(404)
  expectError(await ask(proxy, 'GET', `/${UNKNOWN_OTP}`), 429, 'THROTTLED')
})

test('codes for it, and the status of others, are guesses', async () => {
  const { proxy } = await ownPair({ GUARD_MISSES_PER_KEY: '2' }, knowsNone)
  expect((await verify(proxy, UNKNOWN_OTP)).status).toBe(404)
  expect((await ask(proxy, 'GET', `/${UNKNOWN_OTP.replace('4', '5')}`)).status).toBe(404)
  expectError(await ask(proxy, 'GET', `/${UNKNOWN_OTP}`), 429, 'TOO_MANY_CHECKS')
})
