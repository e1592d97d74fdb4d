/**
 * Nothing listens at tyntec's address. Nothing was sent, so a repeat is safe, and 503 says so.
 */
import { expect, test } from 'vitest'
import { ownAddress } from '../../../support/own-address.ts'
import { freePort, startProxy } from '../../../support/proxy.ts'
import { ask, expectError, expectRecovered } from '../../../support/scripted-ask.ts'
import { NO_LIMITS } from '../../../support/scripted-pair.ts'
import { startScriptedUpstream } from '../../../support/scripted-upstream.ts'
import { OPERATIONS } from './operations.ts'

test('while nothing listens every operation is answered 503 with Retry-After in under 5 s; then it recovers', async () => {
  const [host, port] = [ownAddress(), await freePort()]
  const proxy = await startProxy({ upstream: `http://${host}:${port}`, env: NO_LIMITS })
  for (const { method, target } of OPERATIONS) {
    const answered = await ask(proxy, method, target('right-1'))
    expectError(answered, 503, 'UPSTREAM_UNREACHABLE')
    expect(answered.headers.get('retry-after')).toMatch(/^[1-9]\d?$/)
    expect(answered.headers.has('x-upstream-status')).toBe(false)
    expect(answered.text).not.toMatch(/127\.0\.0\.1|ECONN/)
    expect(answered.text).not.toContain(host)
    expect(answered.text).not.toContain(`:${port}`)
    expect(answered.ms).toBeLessThan(5_000)
  }
  const upstream = await startScriptedUpstream({ host, port })
  await expectRecovered(proxy)
  await upstream.stop()
})

test('a name that does not resolve is answered 503 with Retry-After', async () => {
  const proxy = await startProxy({ upstream: 'https://upstream.invalid', env: NO_LIMITS })
  for (const { method, target } of OPERATIONS) {
    const answered = await ask(proxy, method, target('right-1'))
    expectError(answered, 503, 'UPSTREAM_UNREACHABLE')
    expect(answered.headers.has('retry-after')).toBe(true)
    expect(answered.text).not.toContain('upstream.invalid')
  }
})
