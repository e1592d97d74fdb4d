/**
 * tyntec hangs, and calls go on coming. Calls beyond the sockets to tyntec are refused at once, memory stays flat, probes are
 * answered, and when tyntec is back, so is the proxy.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { silence } from '../../../support/scripted-actions.ts'
import { expectRecovered, KEY } from '../../../support/scripted-ask.ts'
import { CONNECTIONS, Load, SETTINGS, timed } from './hanging.ts'

test('while tyntec hangs, calls are refused at once, probes are answered, and memory stays flat', async () => {
  const state = { hangs: true }
  const { proxy, upstream } = await ownPair(SETTINGS, { script: () => (state.hangs ? silence() : undefined) })
  const load = await Load.start(proxy)
  const asking = { method: 'POST', path: '/2fa/v1/otp/any-1/check?otpCode=0420', apikey: KEY } as const
  const check = () => timed(load.callers, asking)
  const hanging = load.takeAllConnections(asking, { ...asking, apikey: 'key-other' })
  await expect.poll(() => upstream.calls.length, { timeout: 5_000 }).toBe(CONNECTIONS)

  expect(await load.expectRefusalsAtOnce(asking)).toEqual([])
  expect(upstream.calls).toHaveLength(CONNECTIONS)

  // Once their deadline is over, the breaker is open. Calls now fail at once for that reason, until tyntec is back.
  expect((await hanging).map(({ status }) => status)).toEqual(Array(CONNECTIONS).fill(424))
  expect(await check()).toMatchObject({ status: 503, code: 'UPSTREAM_UNREACHABLE' })
  state.hangs = false
  await expect.poll(async () => (await check()).status, { timeout: 10_000 }).toBe(200)
  await expectRecovered(proxy)
}, 60_000)
