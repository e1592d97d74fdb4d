/**
 * Every signal that asks a process to end lets calls finish. A terminal that closes sends SIGHUP, and some images stop their
 * processes with SIGQUIT. Either would otherwise end Node in the middle of a call.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { callRaw, check, refusesNewCalls, startDrain } from '../../../support/raw-calls.ts'

test.each(['SIGHUP', 'SIGQUIT'] as const)(
  '%s lets a running call finish and ends the process with 0',
  async (signal) => {
    const { proxy, upstream } = await ownPair()
    const running = callRaw(proxy.port, check('slow-1'))
    await expect.poll(() => upstream.calls.length, { timeout: 10_000 }).toBe(1)
    await startDrain(proxy, signal)
    expect(await refusesNewCalls(proxy.port)).toBe(true)
    expect(JSON.parse((await running).responses[0]?.body ?? '')).toMatchObject({ valid: true, otpId: 'slow-1' })
    expect(await proxy.exited).toEqual({ code: 0, signal: null })
  }
)
