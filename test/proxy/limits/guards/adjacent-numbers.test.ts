/**
 * Sends to a run of neighbouring numbers, the signature of SMS pumping, are limited by range.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { ask, expectError } from '../../../support/scripted-ask.ts'

test('of 40 sends to consecutive numbers as many are forwarded as a range may get', async () => {
  const { proxy, upstream } = await ownPair({ GUARD_SENDS_PER_RANGE: '10' })
  const sendTo = (number: number, key: string) => ask(proxy, 'POST', `?number=%2B${number}`, key)
  for (let index = 0; index < 40; index++) {
    const answer = await sendTo(4915123456700 + index, `key-${index % 4}`)
    if (index < 10) expect(answer.status).toBe(200)
    else expectError(answer, 429, 'TOO_MANY_SENDS')
  }
  expect(upstream.calls).toHaveLength(10)
  expect((await sendTo(4916099999999, 'key-0')).status).toBe(200)
})
