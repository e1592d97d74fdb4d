/**
 * A pair for pauses: tyntec holds an answer back until the test releases it, which it does while the proxy stands still.
 */
import { expect } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { pause } from '../../../support/pause.ts'
import type { Action } from '../../../support/scripted-actions.ts'
import type { ScriptedCall } from '../../../support/scripted-call.ts'
import { right } from '../../../support/scripted-script.ts'
import type { ScriptedUpstreamOptions } from '../../../support/scripted-upstream.ts'

/** ms of a call's deadline, and of a pause, which is far longer. */
export const TIMEOUT_MS = 1_000
export const PAUSE_MS = 2_500

export const ENV = {
  UPSTREAM_TIMEOUT_MS: String(TIMEOUT_MS),
  UPSTREAM_BREAKER_FAILURES: '3',
  CONSTANTS_FOR_TESTS: 'BREAKER_PAUSE_MS=60000',
  THROTTLE_CALLS: '100000'
}

/** @param holds which calls wait; the others get the usual answers at once */
export async function pausedPair(
  holds: (call: ScriptedCall) => boolean,
  answerOf: (call: ScriptedCall) => Buffer = right,
  { tls, script: others, env = {} }: ScriptedUpstreamOptions & { env?: Record<string, string> } = {}
) {
  const held: (() => void)[] = []
  const script = (call: ScriptedCall): Action | undefined =>
    holds(call) ? (socket) => void held.push(() => socket.write(answerOf(call))) : others?.(call)
  const pair = await ownPair({ ...ENV, ...env }, tls ? { script, tls } : { script })
  const release = () => {
    for (const answer of held.splice(0)) answer()
  }
  return {
    ...pair,
    release,
    /** Stops the proxy for PAUSE_MS once tyntec holds so many calls, and runs `meanwhile`, which releases the answers by default. */
    pauseAt: async (count: number, meanwhile: () => void = release) => {
      await expect.poll(() => held.length, { interval: 5 }).toBe(count)
      await pause(pair.proxy, PAUSE_MS, meanwhile)
    }
  }
}
