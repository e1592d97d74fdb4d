/**
 * A kept-alive socket that tyntec closes just as the next call goes out. Calls are not retried, so the pool must drop such a
 * socket first.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { json, otp } from '../../../support/scripted-answers.ts'
import { ask, expectRecovered } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const IDLE_MS = 2_000
const GAPS_MS = [1_900, 1_950, 2_000, 2_050, 2_100]
const AT_ONCE = 6

const { proxy, upstream } = await startPair({
  idleCloseMs: IDLE_MS,
  script: ({ otpId }) =>
    otpId === 'resent'
      ? json(200, otp(otpId), { 'Keep-Alive': `timeout=${IDLE_MS / 1_000}`, Connection: 'keep-alive' })
      : undefined
})

const postAtOnce = (): Promise<number[]> =>
  Promise.all(Array.from({ length: AT_ONCE }, async () => (await ask(proxy, 'POST', '/resent')).status))

test('30 POSTs over sockets that have been idle for 1.9 to 2.1 s get 30 answers and reach tyntec once each', async () => {
  const fine = Array.from({ length: AT_ONCE }, () => 200)
  expect(await postAtOnce()).toEqual(fine)
  upstream.forget()
  for (const gap of GAPS_MS) {
    await sleep(gap)
    expect(await postAtOnce()).toEqual(fine)
  }
  expect(upstream.calls).toHaveLength(AT_ONCE * GAPS_MS.length)
  await expectRecovered(proxy)
}, 30_000)
