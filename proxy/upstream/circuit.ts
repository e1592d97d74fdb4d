/**
 * Upstream: one circuit. While it is open, calls fail at once. After a pause it is half-open: one trial call is let through, and
 * its success closes the circuit.
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

/** Result of a call that the circuit refused; nothing was sent. */
const REFUSED: UpstreamResult = { kind: 'fault', reason: 'unreachable', sent: false }

type Done = (result: UpstreamResult) => void

/** The state machine is cockatiel's. The failures that open it are counted outside, because the count depends on the caller. */
export class Circuit {
  readonly #breaker: CircuitBreakerPolicy
  /** Settles a trial whose result was neutral; the next call becomes the trial and takes it over. */
  #untried: Done | undefined
  #openedAt: number | undefined

  /** @param pause ms until a trial call is let through */
  constructor(pause: number) {
    this.#breaker = circuitBreaker(
      handleWhenResult((result) => !isProofOfLife(result as UpstreamResult)),
      { halfOpenAfter: pause, breaker: new ConsecutiveBreaker(1) }
    )
  }

  /** Whether all calls are let through. */
  get closed(): boolean {
    return this.#breaker.state === CircuitState.Closed
  }

  /** ms since 1970 at which it opened; failed trials do not change it. Undefined while it is closed. */
  get openSince(): number | undefined {
    return this.closed ? undefined : this.#openedAt
  }

  /** @param failed a result that is no proof of life */
  open(failed: UpstreamResult): void {
    if (!this.closed) return
    this.#openedAt = Date.now()
    void this.#breaker.execute(() => failed)
  }

  /** For a circuit that is not closed: makes the call if it is the trial, and refuses it otherwise. */
  attempt(call: (done: Done) => GiveUp, done: Done): GiveUp {
    if (this.#breaker.state === CircuitState.HalfOpen) {
      // cockatiel would let other calls wait for the trial; here they fail at once.
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

  /** A neutral result does not end the trial. Otherwise callers that disconnect could keep a circuit open for everybody. */
  #try(call: (done: Done) => GiveUp, settle: Done, done: Done): GiveUp {
    const giveUp = call((result) => {
      if (isNeutral(result)) this.#untried = settle
      else settle(result)
      done(result)
    })
    // A trial continues when its caller disconnects, because its result decides for all callers.
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

/** While tyntec does not answer, many callers disconnect and many calls exceed the limit, so these say nothing about tyntec. */
const NEUTRAL: ReadonlySet<string> = new Set<Fault['reason']>(['caller-left', 'ending', 'overloaded'])

/** Whether a result says nothing about tyntec's health. */
export const isNeutral = (result: UpstreamResult): boolean =>
  result.kind === 'fault' && (NEUTRAL.has(result.reason) || result.late === true)

/** Whether a result shows that tyntec responds at all: anything except a timeout, a failure to connect, or a neutral result. */
export const isProofOfLife = (result: UpstreamResult): boolean =>
  !isNeutral(result) && (result.kind === 'answer' || (result.reason !== 'too-slow' && result.reason !== 'unreachable'))

/** Whether tyntec accepted the call and did not answer in time. The cause may concern only the key of this call. */
export const isHanging = (result: UpstreamResult): boolean =>
  result.kind === 'fault' && result.reason === 'too-slow' && !isNeutral(result)
