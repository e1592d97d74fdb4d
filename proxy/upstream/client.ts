/**
 * Upstream: one call to tyntec, made once. The small answers are collected into values instead of streams, and every fault is
 * turned into a value, because an exception in a callback of the HTTP client would end the process. Nothing is ever repeated: no
 * retry, no redirect, no cache.
 */
import type { GiveUp } from '../call.ts'
import type { UpstreamResult } from './answer.ts'
import { Collector } from './collector.ts'
import { Places } from './places.ts'
import { Pools } from './pools.ts'

export interface UpstreamCall {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Path and query, already encoded. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** Hash of the key that it is made with: one key takes half of the connections at most. */
  readonly caller: string
  /** When to give up: ms on the clock of `performance.now()`. */
  readonly deadline: number
}

export interface UpstreamOptions {
  /** Scheme, host and port. */
  readonly origin: string
  /** Connections at most; a call beyond them, or beyond half of them for one key, is refused and not queued. */
  readonly connections: number
  /** ms for connecting, TLS included. */
  readonly connectTimeout: number
  /** ms after which a connection takes no more calls; five minutes by default. */
  readonly maxAge?: number
}

export interface Upstream {
  /**
   * Makes one call. Never throws: faults are values. A callback and not a promise: promises through three layers stood
   * out in the profile of a call.
   *
   * @param done called once, never before this returns: in the turn of a request's head Node has not read it to its end, and
   *   the plugin would close the connection behind an answer
   */
  call(call: UpstreamCall, done: (result: UpstreamResult) => void): GiveUp
  /** Ends all connections. */
  close(): Promise<void>
}

/** ms after which a connection takes no more calls, so that a name that moves is seen. */
const MAX_AGE = 300_000

/** Prepares connections to tyntec; none is made before the first call. */
export function connectUpstream({ maxAge = MAX_AGE, ...options }: UpstreamOptions): Upstream {
  const pools = new Pools({ ...options, maxAge })
  const places = new Places(options.connections)
  const { connectTimeout } = options

  return {
    call({ method, path, headers, caller, deadline }, done) {
      if (!places.take(caller)) {
        queueMicrotask(() => done({ kind: 'fault', reason: 'overloaded', sent: false }))
        return () => {}
      }
      const collector = new Collector({ deadline, connectTimeout }, (result) => {
        // Before the result goes on: a status call that it asks for takes this very place.
        places.free(caller)
        done(result)
      })
      pools.dispatch({ path, method, headers }, collector)
      return collector.giveUp
    },
    close: () => pools.destroy()
  }
}
