/**
 * Upstream: while every call would only run into its deadline, calls fail at once instead, so that callers are not kept waiting
 * and their connections do not pile up. Now and then one call is let through; its success ends the pause.
 */
import { BrokenCircuitError, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from 'cockatiel'
import type { UpstreamResult } from './answer.ts'
import type { Upstream, UpstreamCall } from './client.ts'

export interface BreakerOptions {
  /** Calls in a row that tyntec did not answer, after which calls fail at once; 0 for never. */
  readonly failures: number
  /** ms until a call is let through again. */
  readonly pause: number
}

const REFUSED: UpstreamResult = { kind: 'fault', reason: 'unreachable', sent: false }

/** Puts a breaker before a client. Its answer while open says that nothing was sent. */
export function withBreaker(upstream: Upstream, { failures, pause }: BreakerOptions): Upstream {
  if (failures === 0) return upstream
  const breaker = circuitBreaker(
    handleWhenResult((result) => !isProofOfLife(result as UpstreamResult)),
    { halfOpenAfter: pause, breaker: new ConsecutiveBreaker(failures) }
  )
  const ask = async (call: UpstreamCall, isTrial: boolean): Promise<UpstreamResult> => {
    const result = await upstream.call(call)
    // The library leaves its count alone after an exception. A trial must come to something: one of these prolongs the pause.
    if (saysNothing(result) && !isTrial) throw new Uncounted(result)
    return result
  }
  return {
    async call(call) {
      // The library would have calls wait for the one that was let through.
      if (breaker.state === CircuitState.HalfOpen) return REFUSED
      const isTrial = breaker.state === CircuitState.Open
      try {
        return await breaker.execute(() => ask(call, isTrial))
      } catch (error) {
        if (error instanceof BrokenCircuitError) return REFUSED
        if (error instanceof Uncounted) return error.result
        throw error
      }
    },
    close: () => upstream.close()
  }
}

/** Carries a result past the count. */
class Uncounted extends Error {
  override name = 'Uncounted' as const
  readonly result: UpstreamResult

  constructor(result: UpstreamResult) {
    super()
    this.result = result
  }
}

/** A caller that left, or too many calls at once, say nothing about tyntec: while it hangs, there are many of both. */
const saysNothing = (result: UpstreamResult): boolean =>
  result.kind === 'fault' && (result.reason === 'caller-left' || result.reason === 'overloaded')

/** Anything but silence: no answer within the deadline, or no connection. */
const isProofOfLife = (result: UpstreamResult): boolean =>
  !saysNothing(result) &&
  (result.kind === 'answer' || (result.reason !== 'too-slow' && result.reason !== 'unreachable'))
