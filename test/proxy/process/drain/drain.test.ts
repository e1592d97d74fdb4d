/**
 * What runs at SIGTERM is finished. Sockets on which nothing runs are not waited for.
 */
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { callRaw, check, get, openSocket, refusesNewCalls } from '../../../support/raw-calls.ts'
import { after } from '../../../support/scripted-actions.ts'
import { right } from '../../../support/scripted-script.ts'

const SLOW_MS = 1_500

test.each(['SIGTERM', 'SIGINT'] as const)(
  'after %s with 20 calls in flight there are 20 right answers, then the process ends',
  async (signal) => {
    const { proxy, upstream } = await ownPair(
      { DRAIN_TIMEOUT_MS: '10000' },
      { script: (call) => (call.otpId?.startsWith('late-') ? after(SLOW_MS, right(call)) : undefined) }
    )
    const idle = await openSocket(proxy.port, get('/healthz'))
    const silent = await openSocket(proxy.port)
    const ended = [idle, silent].map((socket) => once(socket, 'close'))
    const calls = Array.from({ length: 20 }, (_, index) => callRaw(proxy.port, check(`late-${index}`)))
    await expect.poll(() => upstream.calls.length).toBe(20)

    const startedAt = performance.now()
    process.kill(proxy.pid, signal)
    await Promise.all(ended)
    expect(performance.now() - startedAt).toBeLessThan(SLOW_MS)
    expect(await refusesNewCalls(proxy.port)).toBe(true)
    const answers = await Promise.all(calls)
    const end = await proxy.exited
    const ms = performance.now() - startedAt

    for (const [index, { responses }] of answers.entries()) {
      expect(responses.map(({ status }) => status)).toEqual([200])
      expect(JSON.parse(responses[0]?.body ?? '')).toMatchObject({ valid: true, otpId: `late-${index}` })
      expect(responses[0]?.headers.connection).toBe('close')
    }
    expect(end).toEqual({ code: 0, signal: null })
    expect(ms).toBeLessThan(SLOW_MS + 2_000)
    expect(upstream.calls).toHaveLength(20)
    expect(proxy.lines().filter(({ cut }) => cut !== undefined)).toEqual([])
  }
)

test('a proxy without calls ends at once', async () => {
  const { proxy } = await ownPair()
  const silent = await openSocket(proxy.port)
  const startedAt = performance.now()
  process.kill(proxy.pid, 'SIGTERM')
  expect(await proxy.exited).toEqual({ code: 0, signal: null })
  expect(performance.now() - startedAt).toBeLessThan(1_000)
  silent.destroy()
})
