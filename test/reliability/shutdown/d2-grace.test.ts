/**
 * Reliability, shutdown: the grace period ends the process, whatever runs, and the log says how much was cut.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../support/own-pair.ts'
import { callRaw, check, openConnection } from './raw-calls.ts'

test('D2 calls that outlast the grace period are cut when it ends, and counted in one line', async () => {
  const { proxy, upstream } = await ownPair({ DRAIN_TIMEOUT_MS: '1000' })
  const calls = [1, 2, 3].map((index) => callRaw(proxy.port, check(`silent-${index}`)))
  const halfHead = await openConnection(proxy.port)
  halfHead.write('POST /2fa/v1/otp/')
  await expect.poll(() => upstream.calls.length).toBe(3)

  const startedAt = performance.now()
  process.kill(proxy.pid, 'SIGTERM')
  const end = await proxy.exited
  const ms = performance.now() - startedAt
  expect(ms).toBeGreaterThan(900)
  expect(ms).toBeLessThan(2_000)
  expect(end.code).not.toBe(null)
  for (const { closed, responses } of await Promise.all(calls)) {
    expect(closed).toBe(true)
    expect(responses.filter(({ status }) => status !== 503)).toEqual([])
  }
  expect(proxy.lines().flatMap(({ cut }) => (cut === undefined ? [] : [cut]))).toEqual([3])
  halfHead.destroy()
})
