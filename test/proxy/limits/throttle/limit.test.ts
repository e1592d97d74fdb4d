/**
 * The throttle as published: 100 calls in 60 s for each key, all five operations together.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { ask, expectError, send, verify } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

/** With the documented limits, for tests that each have a key of their own. */
const { proxy, upstream } = await startPair({ limits: {} })

test('the 101st call of a key is answered 429 with Retry-After 1 to 60', async () => {
  upstream.forget()
  for (let call = 1; call <= 100; call++) expect((await verify(proxy, `right-${call}`)).status).toBe(200)
  const refused = await verify(proxy, 'right-101')
  expectError(refused, 429, 'THROTTLED')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  expect(upstream.calls).toHaveLength(100)
})

test('the five operations share one budget', async () => {
  upstream.forget()
  const key = 'key-of-five'
  const operations = [
    () => send(proxy, key),
    () => ask(proxy, 'POST', '/right-1', key),
    () => ask(proxy, 'GET', '/right-1', key),
    () => ask(proxy, 'DELETE', '/right-1', key),
    () => verify(proxy, 'right-1', key)
  ]
  for (let round = 0; round < 20; round++) {
    const answers = await Promise.all(operations.map((operation) => operation()))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  }
  for (const operation of operations) expectError(await operation(), 429, 'THROTTLED')
  expect(upstream.calls).toHaveLength(100)
})

test('a key works again after the seconds of Retry-After', async () => {
  const brief = await ownPair({ THROTTLE_CALLS: '3', THROTTLE_WINDOW_MS: '1500' })
  for (let call = 1; call <= 3; call++) await verify(brief.proxy, 'right-1')
  const refused = await verify(brief.proxy, 'right-1')
  expectError(refused, 429, 'THROTTLED')
  const seconds = Number(refused.headers.get('retry-after'))
  expect(seconds).toBeLessThanOrEqual(2)
  await sleep(seconds * 1000)
  expect((await verify(brief.proxy, 'right-1')).status).toBe(200)
  expect(brief.upstream.calls).toHaveLength(4)
})

test('the RateLimit headers of an answer say how many calls are left', async () => {
  const two = await ownPair({ THROTTLE_CALLS: '2' })
  const limits = async () => {
    const { headers } = await verify(two.proxy, 'right-1')
    return [headers.get('ratelimit-limit'), headers.get('ratelimit-remaining')]
  }
  expect([await limits(), await limits(), await limits()]).toEqual([
    ['2', '1'],
    ['2', '0'],
    ['2', '0']
  ])
})
