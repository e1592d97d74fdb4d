/**
 * Upstream: while every call would only run into its deadline, calls fail at once instead, so that callers are not kept waiting
 * and their connections do not pile up. Now and then one call is let through; its success ends the pause.
 *
 * There is one circuit for everybody, and one for each key whose calls hang: what one key does shuts off that key alone.
 */
import { forgetOldest } from '../forget-oldest.ts'
import type { UpstreamResult } from './answer.ts'
import { Circuit, isHanging, isNeutral, isProofOfLife, refuse } from './circuit.ts'
import type { Upstream, UpstreamCall } from './client.ts'
import { Failures } from './failures.ts'

export interface BreakerOptions {
  /** Calls in a row that tyntec did not answer, after which calls fail at once; 0 for never. */
  readonly failures: number
  /** ms until a call is let through again. */
  readonly pause: number
}

/** What is known of a key whose last call hung. */
interface Hanging {
  inARow: number
  circuit?: Circuit
}

/** Keys of which that is known at once; beyond them the oldest is forgotten, and counted from the start. */
const MAX_KEYS = 1_000

/** Puts a breaker before a client. Its answer while open says that nothing was sent. */
export function withBreaker(upstream: Upstream, { failures, pause }: BreakerOptions): Upstream {
  if (failures === 0) return upstream
  const everybody = new Circuit(pause)
  const row = new Failures(failures)
  const keys = new Map<string, Hanging>()
  /** Whose call hung when it was let through for everybody, and until when the next one is not its. */
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

  /** @param trial whether the call was let through the circuit of its key */
  const count = ({ caller }: UpstreamCall, result: UpstreamResult, trial: boolean): void => {
    if (isProofOfLife(result)) {
      if (!row.none) row.reset()
      // An answer to a call from before it opened does not close a circuit.
      if (keys.size > 0 && (trial || !keys.get(caller)?.circuit)) keys.delete(caller)
    } else if (!isNeutral(result) && everybody.closed) {
      if (row.add(caller, isHanging(result))) {
        everybody.open(result)
        // From here on one circuit is enough, and all begin anew when it closes.
        row.reset()
        keys.clear()
      } else if (isHanging(result)) countForKey(caller, result)
    }
  }

  const attemptForEverybody: Upstream['call'] = (call, done) => {
    // A key whose calls hang, and that calls all the time, would be let through each time and keep it open for all.
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
    close: () => upstream.close()
  }
}
