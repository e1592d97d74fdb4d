/**
 * The throttle counts exactly when many calls come at once, and counts each key by itself.
 */
import { expect, test } from 'vitest'
import { verify } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const statuses = async (calls: Promise<{ status: number }>[]): Promise<Record<number, number>> => {
  const counts: Record<number, number> = {}
  for (const { status } of await Promise.all(calls)) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

/** With the documented throttle, for tests that each have keys of their own. Refused calls of one count for the address of both. */
const { proxy, upstream } = await startPair({
  limits: {},
  env: { UPSTREAM_CONNECTIONS: '500', ADDRESS_LIMIT_FAILED_CALLS: '1000' }
})

test('of 200 calls at once on one key exactly 100 are forwarded', async () => {
  upstream.forget()
  const calls = Array.from({ length: 200 }, (_, index) => verify(proxy, `wrong-${index}`))
  expect(await statuses(calls)).toEqual({ 200: 100, 429: 100 })
  expect(upstream.calls).toHaveLength(100)
})

test('two keys have 100 calls each', async () => {
  upstream.forget()
  const calls = Array.from({ length: 200 }, (_, index) => verify(proxy, `right-${index}`, `key-${index % 2}`))
  expect(await statuses(calls)).toEqual({ 200: 200 })
  expect(await statuses([verify(proxy, 'right-0', 'key-0'), verify(proxy, 'right-1', 'key-1')])).toEqual({ 429: 2 })
  expect(upstream.calls).toHaveLength(200)
})
