/**
 * A rolling deploy: a new process starts beside the old one, the old one is told to end, and no caller notices.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'undici'
import { expect, onTestFinished, test } from 'vitest'
import { startProxy } from '../../../support/proxy.ts'
import { after } from '../../../support/scripted-actions.ts'
import { KEY } from '../../../support/scripted-ask.ts'
import { NO_LIMITS } from '../../../support/scripted-pair.ts'
import { right } from '../../../support/scripted-script.ts'
import { startScriptedUpstream } from '../../../support/scripted-upstream.ts'
import { startSwitch } from './switch.ts'

const CALLERS = 12
const DELAY_MS = 1_500
/** Longer than the delay: such a call is still running when the old process stops listening. */
const LONG_MS = DELAY_MS + 1_500

/** How soon fifty calls are made is the machine's affair. */
const PATIENT = { timeout: 10_000 }

test('a new process takes over under load: no call is lost, made twice or cut, and the old process ends with 0', async () => {
  const upstream = await startScriptedUpstream({
    script: (call) => (call.otpId?.startsWith('long-') ? after(LONG_MS, right(call)) : undefined)
  })
  onTestFinished(() => upstream.stop())
  const start = () =>
    startProxy({ upstream: upstream.url, env: { ...NO_LIMITS, DRAIN_DELAY_MS: String(DELAY_MS), LOG_LEVEL: 'info' } })
  const balancer = await startSwitch()
  const old = await start()
  await balancer.add(old.port)

  const check = async (client: Client, otpId: string): Promise<number> => {
    const path = `/2fa/v1/otp/${otpId}/check?otpCode=0420`
    const { statusCode, body } = await client.request({ method: 'POST', path, headers: { apikey: KEY } })
    const { valid, otpId: answered } = (await body.json()) as { valid?: boolean; otpId?: string }
    return valid === true && answered === otpId ? statusCode : 0
  }
  const clients: Client[] = []
  const connected = () => {
    const client = new Client(balancer.url)
    clients.push(client)
    return client
  }
  onTestFinished(async () => void (await Promise.all(clients.map((client) => client.destroy()))))

  const statuses: number[] = []
  let running = true
  const load = Array.from({ length: CALLERS }, async (_, caller) => {
    const client = connected()
    for (let count = 0; running; count++) {
      // Most calls are quick; each tenth takes a while.
      statuses.push(await check(client, `${count % 10 === 9 ? 'slow' : 'right'}-${caller}-${count}`))
      await sleep(5)
    }
  })
  const long = Array.from({ length: 5 }, (_, index) => check(connected(), `long-${index}`))
  await expect.poll(() => upstream.calls.filter(({ otpId }) => otpId?.startsWith('long-')).length).toBe(long.length)
  await expect.poll(() => statuses.length, PATIENT).toBeGreaterThan(50)

  const fresh = await start()
  await balancer.add(fresh.port)
  process.kill(old.pid, 'SIGTERM')
  const longStatuses = await Promise.all(long)
  expect(await old.exited).toEqual({ code: 0, signal: null })
  const atTheEnd = statuses.length
  await expect.poll(() => statuses.length, PATIENT).toBeGreaterThan(atTheEnd + 50)
  running = false
  await Promise.all(load)

  expect(longStatuses).toEqual(long.map(() => 200))
  expect(statuses.filter((status) => status !== 200)).toEqual([])
  expect(upstream.calls).toHaveLength(statuses.length + long.length)
  expect(balancer.given(fresh.port)).toBeGreaterThanOrEqual(CALLERS)
  expect(old.lines().filter(({ cut }) => cut !== undefined)).toEqual([])
  for (const proxy of [old, fresh]) {
    expect(proxy.lines().filter(({ outcome }) => outcome === 'VERIFIED').length).toBeGreaterThan(50)
  }
}, 60_000)
