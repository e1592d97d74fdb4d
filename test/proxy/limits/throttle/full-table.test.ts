/**
 * An attacker can fill the throttle's table with invented keys. Keys that tyntec accepted lately still find a place, and stay
 * exactly limited.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { keyRefused } from '../../../support/scripted-answers.ts'
import { expectError, verify } from '../../../support/scripted-ask.ts'
import { headerValues } from '../../../support/scripted-call.ts'

/** ms; all calls of a test fit in, also on a slow machine. */
const WINDOW = 5_000
const CALM = { ADDRESS_LIMIT_FAILED_CALLS: '1000' }

test('invented keys lock out no key that tyntec accepted lately', { timeout: 20_000 }, async () => {
  const { proxy, upstream } = await ownPair(
    { CONSTANTS_FOR_TESTS: 'THROTTLED_KEYS=10', THROTTLE_CALLS: '3', THROTTLE_WINDOW_MS: String(WINDOW), ...CALM },
    { script: (call) => (headerValues(call, 'apikey').join().startsWith('made-up') ? keyRefused() : undefined) }
  )
  const good = ['good-1', 'good-2', 'good-3']
  for (const key of good) expect((await verify(proxy, 'right-1', key)).status).toBe(200)
  // Their windows end, and the table is filled behind them.
  await wait(WINDOW)
  for (let key = 0; key < 10; key++) await verify(proxy, 'right-1', `made-up-${key}`)
  expectError(await verify(proxy, 'right-1', 'made-up-once-more'), 429, 'THROTTLED')
  upstream.forget()
  for (const key of good) {
    for (const status of [200, 200, 200, 429]) expect((await verify(proxy, 'right-1', key)).status).toBe(status)
  }
  expectError(await verify(proxy, 'right-1', 'good-but-new'), 429, 'THROTTLED')
  expect(upstream.calls).toHaveLength(9)
})

test('a key that tyntec accepted and then refused loses its place', async () => {
  let refuses = false
  const { proxy } = await ownPair(
    { CONSTANTS_FOR_TESTS: 'THROTTLED_KEYS=1', THROTTLE_WINDOW_MS: '2000', ...CALM },
    { script: () => (refuses ? keyRefused() : undefined) }
  )
  expect((await verify(proxy, 'right-1', 'good-1')).status).toBe(200)
  refuses = true
  expectError(await verify(proxy, 'right-1', 'good-1'), 401, 'API_KEY_REFUSED')
  // Its window ends, and another key takes the one place.
  await expect.poll(async () => (await verify(proxy, 'right-1', 'other')).status, { timeout: 5_000 }).toBe(401)
  expectError(await verify(proxy, 'right-1', 'good-1'), 429, 'THROTTLED')
})
