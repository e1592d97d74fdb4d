/**
 * Answers that cannot be used. The flow gets a 502 in JSON, or 424 where the call must not be repeated; tyntec is asked once, and
 * the proxy goes on.
 */
import { expect, test } from 'vitest'
import type { Fault } from '../../../../sandbox/server.ts'
import { call } from '../../../support/http.ts'
import { freePort, startProxy } from '../../../support/proxy.ts'
import { useWorld } from '../../../support/world.ts'

const world = useWorld()
const faults: Fault[] = ['html', 'truncated', 'huge', 'reset', 'garbage', '500', '502']

test.each(faults)('status with the fault "%s" is 502, once, and the next call is answered', async (fault) => {
  const { path, message } = await world.send()
  world.sandbox.faults.set(message.otpId, fault, { once: true })
  const before = world.sandbox.calls.length

  const reply = await world.ask('GET', path)
  expect(reply.status).toBe(502)
  expect(reply.headers.get('content-type')).toContain('application/json')
  expect(reply.json).toMatchObject({ code: expect.any(String), message: expect.any(String) })
  expect(world.sandbox.calls).toHaveLength(before + 1)

  expect((await world.ask('GET', path)).json).toMatchObject({ otpId: message.otpId })
})

test.each(faults)('a right code whose answer has the fault "%s" is no verdict', async (fault) => {
  const { path, message } = await world.send()
  world.sandbox.faults.set(message.otpId, fault)
  const reply = await world.check(path, message.code)
  expect(reply.status).toBe(424)
  expect(reply.json).not.toHaveProperty('valid')
})

test('a busy tyntec is 503 with Retry-After', async () => {
  const { path, message } = await world.send()
  world.sandbox.faults.set(message.otpId, '503')
  const reply = await world.ask('GET', path)
  expect(reply.status).toBe(503)
  expect(reply.headers.get('retry-after')).toMatch(/^\d+$/)
})

test('an address that nobody listens on is 503, and the address is not told', async () => {
  const port = await freePort()
  const proxy = await startProxy({ upstream: `http://127.0.0.1:${port}` })
  const reply = await call(`${proxy.url}/2fa/v1/otp/abc`, { headers: { apikey: 'any-key' } })
  expect(reply.status).toBe(503)
  expect(reply.text).not.toContain(String(port))
})
