/**
 * The sandbox's faults `hang` and `slow` take every socket to tyntec, and the proxy stays quick.
 */
import { expect, onTestFinished, test } from 'vitest'
import { sandboxKeys } from '../../../../sandbox/accounts.ts'
import { type Fault, startSandbox } from '../../../../sandbox/server.ts'
import { call } from '../../../support/http.ts'
import { startProxy } from '../../../support/proxy.ts'
import { CONNECTIONS, Load, SETTINGS, timed } from './hanging.ts'

/** ms that the sandbox holds a slow answer back: well below the deadline of a call, so that it is worth waiting for. */
const SLOW_MS = 3_000

/** Sends a code, and says how to ask for its status. */
async function askingFor(proxy: { url: string }, apikey: string) {
  const headers = { apikey }
  const { json } = await call(`${proxy.url}/2fa/v1/otp?number=%2B447700900123`, { method: 'POST', headers })
  const otpId = String(json.otpId)
  return { method: 'GET', path: `/2fa/v1/otp/${otpId}`, apikey, otpId } as const
}

/**
 * A proxy before a sandbox with an OTP of each account, whose status is asked, and goes wrong until `mend`, on every socket at once.
 */
async function startWith(fault: Fault) {
  const sandbox = await startSandbox({ slowMs: SLOW_MS })
  onTestFinished(() => sandbox.close())
  const proxy = await startProxy({ upstream: sandbox.url, env: SETTINGS })
  const [asking, ofAnother] = [await askingFor(proxy, sandboxKeys[0]), await askingFor(proxy, sandboxKeys[1])]
  const load = await Load.start(proxy)
  for (const { otpId } of [asking, ofAnother]) sandbox.faults.set(otpId, fault)
  const before = sandbox.calls.length
  const taken = load.takeAllConnections(asking, ofAnother)
  await expect.poll(() => sandbox.calls.length - before, { timeout: 5_000 }).toBe(CONNECTIONS)
  return { load, asking, taken, ask: () => timed(load.callers, asking), mend: () => sandbox.faults.clear() }
}

test('while the sandbox hangs, calls are refused at once, then by the open breaker; when it is back, so is the proxy', {
  timeout: 60_000
}, async () => {
  const { load, asking, taken, ask, mend } = await startWith('hang')
  expect(await load.expectRefusalsAtOnce(asking)).toEqual([])
  expect((await taken).map(({ status }) => status)).toEqual(Array(CONNECTIONS).fill(504))
  expect(await ask()).toMatchObject({ status: 503, code: 'UPSTREAM_UNREACHABLE' })
  mend()
  await expect.poll(async () => (await ask()).status, { timeout: 10_000 }).toBe(200)
})

test('while the sandbox is slow, calls that have a socket get their answer, and the others are refused at once', {
  timeout: 60_000
}, async () => {
  const { load, asking, taken, ask, mend } = await startWith('slow')
  const carried = [...(await load.expectRefusalsAtOnce(asking)), ...(await taken)]
  expect(carried.filter(({ status, ms }) => status !== 200 || ms < SLOW_MS * 0.9)).toEqual([])
  mend()
  expect((await ask()).status).toBe(200)
})
