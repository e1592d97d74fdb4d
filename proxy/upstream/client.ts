/**
 * Upstream: one call to tyntec, made once: no retry, no redirect, no cache. Answers are small and are collected into values
 * instead of streams. Faults are values, too, because an exception in a callback of the HTTP client would end the process.
 */
import type { GiveUp } from '../call.ts'
import type { UpstreamStanding } from '../observe/standing.ts'
import type { UpstreamResult } from './answer.ts'
import { Collector } from './collector.ts'
import { Places } from './places.ts'
import { Pools } from './pools.ts'

export interface UpstreamCall {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Path and query, already encoded. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** Hash of the API key. One key takes at most half of the sockets. */
  readonly caller: string
  /** When to give up: ms on the clock of `performance.now()`. */
  readonly deadline: number
}

export interface UpstreamOptions {
  /** Scheme, host and port. */
  readonly origin: string
  /** Sockets at most. A call beyond them, or beyond half of them for one key, is refused and not queued. */
  readonly sockets: number
  /** ms for connecting, TLS included. */
  readonly connectTimeout: number
  /** ms after which a socket takes no more calls; five minutes by default. */
  readonly maxAge?: number
}

export interface Upstream {
  /**
   * Makes one call. Never throws: faults are values. By callback, because promises through three layers stood out in
   * the profile of a call.
   *
   * @param done called once, never before this returns: only after that turn of the event loop has Node read all of the
   * request
   */
  call(call: UpstreamCall, done: (result: UpstreamResult) => void): GiveUp
  /** How it stands just now. */
  standing(): UpstreamStanding
  /** Closes all sockets. */
  close(): Promise<void>
}

/** ms after which a socket takes no more calls, so that a changed DNS entry is followed. */
const MAX_AGE = 300_000

/** Prepares sockets to tyntec; none is opened before the first call. */
export function connectUpstream({ maxAge = MAX_AGE, ...options }: UpstreamOptions): Upstream {
  const pools = new Pools({ ...options, maxAge })
  const places = new Places(options.sockets)
  const { connectTimeout } = options

  return {
    call({ method, path, headers, caller, deadline }, done) {
      if (!places.take(caller)) {
        queueMicrotask(() => done({ kind: 'fault', reason: 'overloaded', sent: false }))
        return () => {}
      }
      const collector = new Collector({ deadline, connectTimeout }, (result) => {
        // Before the result goes on, because a status call that follows takes this very place.
        places.free(caller)
        done(result)
      })
      pools.dispatch({ path, method, headers }, collector)
      return collector.giveUp
    },
    // The breaker puts its own figures in the place of these two.
    standing: () => ({ connections: pools.connections, openForEverybody: false, keysWithOpenCircuit: 0 }),
    close: () => pools.destroy()
  }
}
