/**
 * Upstream: a circuit breaker. While every call would only run into its deadline, calls fail at once, so that callers do not
 * wait and their sockets do not pile up. Now and then one call is let through (half-open), and its success closes the circuit.
 *
 * There is one circuit for everybody, and one for each key whose calls hang, so that one key can shut off only itself.
 */
import { forgetOldest } from '../forget-oldest.ts'
import type { UpstreamResult } from './answer.ts'
import { Circuit, isHanging, isNeutral, isProofOfLife, refuse } from './circuit.ts'
import type { Upstream, UpstreamCall } from './client.ts'
import { Failures } from './failures.ts'

export interface BreakerOptions {
  /** Calls in a row without an answer after which the circuit opens; 0 for never. */
  readonly failures: number
  /** ms that a circuit stays open before a trial call is let through. */
  readonly pause: number
}

/** State of a key whose last call timed out. */
interface Hanging {
  inARow: number
  circuit?: Circuit
}

/** Keys kept at once; beyond that the oldest is forgotten and counts from 0 again. */
const MAX_KEYS = 1_000

/**
 * Puts a breaker in front of a client. While it is open, a call's result is a fault that says that nothing was sent.
 */
export function withBreaker(upstream: Upstream, { failures, pause }: BreakerOptions): Upstream {
  if (failures === 0) return upstream
  const everybody = new Circuit(pause)
  const row = new Failures(failures)
  const keys = new Map<string, Hanging>()
  /**
   * The key whose trial for everybody hung, and until when it gets no other: ms on the clock of `performance.now()`.
   */
  let lastTrial = { caller: '', until: 0 }

  const countForKey = (caller: string, result: UpstreamResult): void => {
    const hanging = keys.get(caller) ?? { inARow: 0 }
    keys.set(caller, hanging)
    forgetOldest(keys, MAX_KEYS)
    hanging.inARow++
    if (hanging.inARow < failures || hanging.circuit) return
    hanging.circuit = new Circuit(pause)
    hanging.circuit.open(result)
  }

  /** @param trial whether the call was the trial of its key's circuit */
  const count = ({ caller }: UpstreamCall, result: UpstreamResult, trial: boolean): void => {
    if (isProofOfLife(result)) {
      if (!row.none) row.reset()
      // An answer to a call that was made before a circuit opened does not close it.
      if (keys.size > 0 && (trial || !keys.get(caller)?.circuit)) keys.delete(caller)
    } else if (!isNeutral(result) && everybody.closed) {
      if (row.add(caller, isHanging(result))) {
        everybody.open(result)
        // From here on one circuit is enough; all keys start anew when it closes.
        row.reset()
        keys.clear()
      } else if (isHanging(result)) countForKey(caller, result)
    }
  }

  const attemptForEverybody: Upstream['call'] = (call, done) => {
    // A key whose calls hang, and that calls all the time, must not get every trial and keep the circuit open for all.
    if (call.caller === lastTrial.caller && performance.now() < lastTrial.until) return refuse(done)
    return everybody.attempt(
      (settle) =>
        upstream.call(call, (result) => {
          if (isHanging(result)) lastTrial = { caller: call.caller, until: performance.now() + 2 * pause }
          settle(result)
        }),
      done
    )
  }

  const callAndCount = (call: UpstreamCall, trial: boolean, done: (result: UpstreamResult) => void) =>
    upstream.call(call, (result) => {
      count(call, result, trial)
      done(result)
    })

  return {
    call(call, done) {
      if (!everybody.closed) return attemptForEverybody(call, done)
      const own = keys.size > 0 ? keys.get(call.caller)?.circuit : undefined
      if (!own || own.closed) return callAndCount(call, false, done)
      return own.attempt((settle) => callAndCount(call, true, settle), done)
    },
    standing: () => {
      const ofKeys = [...keys.values()].flatMap(({ circuit }) => circuit?.openSince ?? [])
      return {
        ...upstream.standing(),
        openForEverybody: !everybody.closed,
        openSince: everybody.openSince,
        keysWithOpenCircuit: ofKeys.length,
        keysOpenSince: ofKeys.length > 0 ? Math.min(...ofKeys) : undefined
      }
    },
    close: () => upstream.close()
  }
}
