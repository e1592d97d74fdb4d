/**
 * Upstream: what opens and closes again. While it is open calls fail at once; after a pause one is let through, and its success
 * closes it.
 */
import {
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult
} from 'cockatiel'
import type { GiveUp } from '../call.ts'
import type { Fault, UpstreamResult } from './answer.ts'

/** Says that nothing was sent. */
const REFUSED: UpstreamResult = { kind: 'fault', reason: 'unreachable', sent: false }

type Done = (result: UpstreamResult) => void

/** The state machine is the library's; what opens it is counted outside, because it depends on who called. */
export class Circuit {
  readonly #breaker: CircuitBreakerPolicy
  /** Ends a trial that came to nothing: the next call is the trial then. */
  #untried: Done | undefined

  /** @param pause ms until a call is let through */
  constructor(pause: number) {
    this.#breaker = circuitBreaker(
      handleWhenResult((result) => !isProofOfLife(result as UpstreamResult)),
      { halfOpenAfter: pause, breaker: new ConsecutiveBreaker(1) }
    )
  }

  /** Whether calls go through. */
  get closed(): boolean {
    return this.#breaker.state === CircuitState.Closed
  }

  /** @param failed no proof of life */
  open(failed: UpstreamResult): void {
    if (this.closed) void this.#breaker.execute(() => failed)
  }

  /** Makes the call if it is the one to be let through, and refuses it otherwise. For a circuit that is not closed. */
  attempt(call: (done: Done) => GiveUp, done: Done): GiveUp {
    if (this.#breaker.state === CircuitState.HalfOpen) {
      // The library would have calls wait for the one that was let through.
      const settle = this.#untried
      if (!settle) return refuse(done)
      this.#untried = undefined
      return this.#try(call, settle, done)
    }
    let giveUp: GiveUp = () => {}
    const trial = () => new Promise<UpstreamResult>((settle) => (giveUp = this.#try(call, settle, done)))
    this.#breaker.execute(trial).catch(() => done(REFUSED))
    return (reason) => giveUp(reason)
  }

  /** What says nothing about tyntec is no trial. Otherwise callers that leave could keep a circuit open for everybody. */
  #try(call: (done: Done) => GiveUp, settle: Done, done: Done): GiveUp {
    const giveUp = call((result) => {
      if (isNeutral(result)) this.#untried = settle
      else settle(result)
      done(result)
    })
    // A trial goes on when its caller leaves: its answer is for all.
    return (reason) => {
      if (reason !== 'caller-left') giveUp(reason)
    }
  }
}

/** Fails a call at once. */
export function refuse(done: Done): GiveUp {
  queueMicrotask(() => done(REFUSED))
  return () => {}
}

/** While tyntec hangs, many callers leave and many calls are too many at once. */
const NEUTRAL: ReadonlySet<string> = new Set<Fault['reason']>(['caller-left', 'ending', 'overloaded'])

/** Whether a result tells nothing about tyntec, neither that it is there nor that it is away. */
export const isNeutral = (result: UpstreamResult): boolean =>
  result.kind === 'fault' && (NEUTRAL.has(result.reason) || result.late === true)

/** Anything but silence: no answer within the deadline, or no connection. */
export const isProofOfLife = (result: UpstreamResult): boolean =>
  !isNeutral(result) && (result.kind === 'answer' || (result.reason !== 'too-slow' && result.reason !== 'unreachable'))

/** Whether tyntec took the call and did not answer, which may lie with the one key that it was made with. */
export const isHanging = (result: UpstreamResult): boolean =>
  result.kind === 'fault' && result.reason === 'too-slow' && !isNeutral(result)
