/**
 * The front page checks a key with the status of a one-time password that nobody has. That is no guess, however often it is asked; any
 * other call about the same ID, and any other ID, is one.
 */
import { expect, test } from 'vitest'
import { UNKNOWN_OTP as ASKED_BY_PAGE } from '../../../../pages/browser/key-verdict.ts'
import { UNKNOWN_OTP } from '../../../../proxy/limits/unknown-otp.ts'
import { tyntecError } from '../../../support/scripted-answers.ts'
import { ask, expectError, send, verify } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

/** One proxy, before a tyntec that knows no OTP, for tests that each have a key of their own. */
const { proxy } = await startPair({
  env: { GUARD_MISSES_PER_KEY: '2', THROTTLE_CALLS: '6' },
  script: ({ path }) => (path.endsWith('/otp') ? undefined : tyntecError(404, '1006', 'No such OTP'))
})
const status = (otpId: string, key: string) => ask(proxy, 'GET', `/${otpId}`, key)

test('the page and the proxy mean the same one-time password', () => {
  expect(UNKNOWN_OTP).toBe(ASKED_BY_PAGE)
})

test('a key that is checked often is not locked out', async () => {
  for (let check = 0; check < 5; check++) expect((await status(UNKNOWN_OTP, 'key-often')).status).toBe(404)
  expect((await send(proxy, 'key-often')).status).toBe(200)
})

test('it still counts for the throttle of the key', async () => {
  for (let check = 0; check < 6; check++) expect((await status(UNKNOWN_OTP, 'key-throttled')).status).toBe(404)
  expectError(await status(UNKNOWN_OTP, 'key-throttled'), 429, 'THROTTLED')
})

test('codes for it, and the status of others, are guesses', async () => {
  expect((await verify(proxy, UNKNOWN_OTP, 'key-guessing')).status).toBe(404)
  expect((await status(UNKNOWN_OTP.replace('4', '5'), 'key-guessing')).status).toBe(404)
  expectError(await status(UNKNOWN_OTP, 'key-guessing'), 429, 'TOO_MANY_CHECKS')
})
