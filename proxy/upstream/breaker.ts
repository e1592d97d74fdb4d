/**
 * Upstream: while every call would only run into its deadline, calls fail at once instead, so that callers are not kept waiting
 * and their connections do not pile up. Now and then one call is let through; its success ends the pause.
 */
import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from 'cockatiel'
import type { Fault, UpstreamResult } from './answer.ts'
import type { GiveUp, Upstream } from './client.ts'

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
  const inARow = new ConsecutiveBreaker(failures)
  const breaker = circuitBreaker(
    handleWhenResult((result) => !isProofOfLife(result as UpstreamResult)),
    { halfOpenAfter: pause, breaker: inARow }
  )

  const count = (result: UpstreamResult): void => {
    if (saysNothing(result) || breaker.state !== CircuitState.Closed) return
    // A success after a success changes nothing; the library would make three promises for it.
    if (inARow.state === 0 && isProofOfLife(result)) return
    void breaker.execute(() => result)
  }

  return {
    call(call, done) {
      if (breaker.state === CircuitState.Closed) {
        return upstream.call(call, (result) => {
          count(result)
          done(result)
        })
      }
      let giveUp: GiveUp = () => {}
      // The library would have calls wait for the one that was let through.
      if (breaker.state === CircuitState.HalfOpen) queueMicrotask(() => done(REFUSED))
      else {
        const trial = () => new Promise<UpstreamResult>((resolve) => (giveUp = upstream.call(call, resolve)))
        breaker.execute(trial).then(done, () => done(REFUSED))
      }
      return (reason) => giveUp(reason)
    },
    close: () => upstream.close()
  }
}

/** What says nothing about tyntec. While it hangs, many callers leave and many calls are too many at once. */
const NEUTRAL: ReadonlySet<string> = new Set<Fault['reason']>(['caller-left', 'ending', 'overloaded'])
const saysNothing = (result: UpstreamResult): boolean =>
  result.kind === 'fault' && (NEUTRAL.has(result.reason) || result.late === true)

/** Anything but silence: no answer within the deadline, or no connection. */
const isProofOfLife = (result: UpstreamResult): boolean =>
  !saysNothing(result) &&
  (result.kind === 'answer' || (result.reason !== 'too-slow' && result.reason !== 'unreachable'))
