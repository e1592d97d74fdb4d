/**
 * The memory for what keys have used is bounded, and counts stay exact under a flood of other keys. A store that forgets the least
 * recently used key would hand each key a new budget here.
 */
import { expect, test } from 'vitest'
import { openInspector } from '../../../support/inspector.ts'
import { post, sendAll } from '../../../support/load.ts'
import { MB } from '../../../support/process-info.ts'
import { quietPair } from '../../../support/quiet-proxy.ts'
import { expectError, verify } from '../../../support/scripted-ask.ts'

const KEYS = 10_000
// Accepted keys, because those are remembered in more than one place.
const CHECK = '/2fa/v1/otp/right-1/check?otpCode=0420'

test('10,000 keys, as many as there may be here, take 4 MB of heap at most, and active keys keep their exact budget', {
  timeout: 90_000
}, async () => {
  const { proxy } = await quietPair({
    THROTTLE_CALLS: '100',
    CONSTANTS_FOR_TESTS: `THROTTLED_KEYS=${KEYS}`,
    // Long enough for the flood on a slow machine; a window that ends in between would prove nothing.
    THROTTLE_WINDOW_MS: '600000',
    ADDRESS_LIMIT_FAILED_CALLS: '1000000'
  })
  const inspector = await openInspector(proxy)
  await sendAll(proxy.port, 5_000, (index) => post(CHECK, `key-warm-up-${index % 50}`))
  const active = ['key-active-1', 'key-active-2', 'key-active-3']
  for (const key of active) await sendAll(proxy.port, 60, () => post(CHECK, key))
  const before = await inspector.heap()

  const half = KEYS / 2
  await sendAll(proxy.port, half, (index) => post(CHECK, `key-flood-${index}`))
  for (const key of active) expect(await sendAll(proxy.port, 39, () => post(CHECK, key))).toEqual({ 200: 39 })
  await sendAll(proxy.port, half - 4, (index) => post(CHECK, `key-flood-${half + index}`))
  const after = await inspector.heap()

  for (const key of active) {
    expect((await verify(proxy, 'right-1', key)).status).toBe(200)
    expectError(await verify(proxy, 'right-1', key), 429, 'THROTTLED')
  }
  expect((after - before) / MB).toBeLessThan(4)
})

test('a full table refuses new keys and forgets no used one', async () => {
  const { proxy, upstream } = await quietPair({ THROTTLE_CALLS: '3', CONSTANTS_FOR_TESTS: 'THROTTLED_KEYS=10' })
  for (let key = 0; key < 10; key++) expect((await verify(proxy, 'wrong-1', `key-${key}`)).status).toBe(200)
  for (let key = 10; key < 30; key++) {
    const refused = await verify(proxy, 'wrong-1', `key-${key}`)
    expectError(refused, 429, 'THROTTLED')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  }
  for (const status of [200, 200, 429]) expect((await verify(proxy, 'wrong-1', 'key-0')).status).toBe(status)
  expect(upstream.calls).toHaveLength(12)
})
