/**
 * Guessing codes is limited. Six digits are no secret without a limit of tries (NIST SP 800-63B, ASVS 6.6.3), and checks of
 * unknown OTPs are guesses too.
 */
import { beforeEach, expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { ask, expectError, verify } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

/** One proxy for tests that each have keys and OTPs of their own. */
const { proxy, upstream } = await startPair({ env: { GUARD_CHECKS_PER_OTP: '5', GUARD_MISSES_PER_KEY: '10' } })
beforeEach(() => upstream.forget())

test('of 12 checks of one OTP as many are forwarded as may be tried, from whatever key', async () => {
  for (let check = 0; check < 12; check++) {
    const answer = await verify(proxy, 'wrong-1', `key-${check % 2}`)
    if (check < 5) expect(answer.body.valid).toBe(false)
    else expectError(answer, 429, 'TOO_MANY_CHECKS')
  }
  expect(upstream.calls).toHaveLength(5)
  expect((await verify(proxy, 'wrong-2')).status).toBe(200)
  expect((await ask(proxy, 'GET', '/right-1')).status).toBe(200)
})

test('the tries are counted exactly when they come at once', async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => verify(proxy, 'wrong-at-once')))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
  expect(upstream.calls).toHaveLength(5)
})

test('of 30 checks of unknown OTPs by one key as many are forwarded as the limit of misses allows', async () => {
  for (let check = 0; check < 30; check++) {
    const answer = await verify(proxy, `missing-${check}`, 'key-guessing')
    if (check < 10) expect(answer.status).toBe(404)
    else expectError(answer, 429, 'TOO_MANY_CHECKS')
  }
  expect(upstream.calls).toHaveLength(10)
  expect((await verify(proxy, 'missing-1', 'key-other')).status).toBe(404)
})

test('used OTPs count as misses, right and wrong codes do not', async () => {
  const key = 'key-of-used'
  for (let round = 0; round < 12; round++) {
    expect((await verify(proxy, `right-${round}`, key)).status).toBe(200)
    expect((await verify(proxy, `wrong-of-used-${round}`, key)).status).toBe(200)
  }
  for (let miss = 0; miss < 10; miss++) expect((await verify(proxy, `used-${miss}`, key)).status).toBe(410)
  expectError(await verify(proxy, 'right-new', key), 429, 'TOO_MANY_CHECKS')
})

test('a guard forgets its count when its window ends', async () => {
  const brief = await ownPair({ GUARD_CHECKS_PER_OTP: '1', GUARD_WINDOW_MS: '1000' })
  await verify(brief.proxy, 'wrong-1')
  const refused = await verify(brief.proxy, 'wrong-1')
  expectError(refused, 429, 'TOO_MANY_CHECKS')
  expect(refused.headers.get('retry-after')).toBe('1')
  await expect.poll(async () => (await verify(brief.proxy, 'wrong-1')).status, { timeout: 3_000 }).toBe(200)
})
