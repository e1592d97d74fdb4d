/**
 * Status calls are counted when they are made: a trial of the breaker goes on when its caller leaves, and then nobody needs the status.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { metricsPage } from '../../../support/figures.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { check, openSocket } from '../../../support/raw-calls.ts'
import { after } from '../../../support/scripted-actions.ts'
import { answer } from '../../../support/scripted-answers.ts'
import { verify } from '../../../support/scripted-ask.ts'

const PAUSE_MS = 300

test('a status call that is not made, because the caller of a trial has left, is not counted', async () => {
  const metrics = await metricsPage()
  const { proxy, upstream } = await ownPair(
    {
      ...metrics.env,
      UPSTREAM_BREAKER_FAILURES: '2',
      CONSTANTS_FOR_TESTS: `BREAKER_PAUSE_MS=${PAUSE_MS}`,
      UPSTREAM_TIMEOUT_MS: '1000'
    },
    { script: ({ otpId }) => (otpId === 'bare-1' ? after(300, answer(401, '')) : undefined) }
  )
  for (const key of ['key-one', 'key-two']) expect((await verify(proxy, 'silent-1', key)).status).toBe(424)
  await sleep(PAUSE_MS + 50)
  const asked = upstream.calls.length
  const caller = await openSocket(proxy.port)
  caller.write(check('bare-1'))
  await expect.poll(() => upstream.calls.length, { interval: 5 }).toBe(asked + 1)
  caller.resetAndDestroy()
  await expect.poll(() => proxy.output()).toContain('CALLER_LEFT')
  await sleep(400)
  expect(upstream.calls).toHaveLength(asked + 1)
  expect((await metrics.read()).tyntec_2fa_status_calls_total).toBe(0)
})
