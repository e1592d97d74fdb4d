/**
 * Faults of the upstream leave nothing behind: no descriptor, timer, listener or warning.
 */
import { expect, test } from 'vitest'
import { openInspector } from '../../../support/inspector.ts'
import { post, sendAll } from '../../../support/load.ts'
import { descriptors } from '../../../support/process-info.ts'
import { quietPair } from '../../../support/quiet-proxy.ts'
import { expectRecovered } from '../../../support/scripted-ask.ts'

const EACH = 1_000

test('1,000 resets, 1,000 time-outs and 1,000 garbage answers leave nothing behind', { timeout: 60_000 }, async () => {
  const { proxy, upstream } = await quietPair({
    UPSTREAM_TIMEOUT_MS: '100',
    CONSTANTS_FOR_TESTS: 'CONNECT_TIMEOUT_MS=100'
  })
  const inspector = await openInspector(proxy)
  // On a busy machine even a good answer may take longer than 100 ms.
  const recovers = () => expect.poll(() => expectRecovered(proxy).then(Boolean, () => 'no')).not.toBe('no')
  await recovers()
  await expect.poll(() => upstream.sockets, { timeout: 10_000 }).toBe(0)
  upstream.forget()
  const files = descriptors(proxy.pid)
  const resources = await inspector.resources()

  const checks = (name: string) =>
    sendAll(proxy.port, EACH, (index) => post(`/2fa/v1/otp/${name}-${index}/check?otpCode=0420`, 'key-1'), {
      connections: 50
    })
  for (const fault of ['reset', 'silent', 'garbage']) {
    const { 424: unknown = 0, 503: unsent = 0 } = await checks(fault)
    expect(unknown + unsent).toBe(EACH)
    expect(unknown).toBeGreaterThan(EACH / 2)
  }
  expect(upstream.calls.length).toBeLessThanOrEqual(3 * EACH)

  await recovers()
  await expect.poll(() => descriptors(proxy.pid), { timeout: 10_000 }).toBeLessThanOrEqual(files)
  await expect
    .poll(async () => {
      const now = await inspector.resources()
      return Object.entries(now).filter(([kind, count]) => count > (resources[kind] ?? 0))
    })
    .toEqual([])
  expect(proxy.output()).not.toContain('MaxListenersExceeded')
  expect(proxy.output()).not.toMatch(/Warning:/)
})
