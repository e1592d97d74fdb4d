/**
 * Upstream: one call to tyntec, made once. The small answers are collected into values instead of streams, and every fault is
 * turned into a value, because an exception in a callback of the HTTP client would end the process. Nothing is ever repeated: no
 * retry, no redirect, no cache.
 */
import { Pool } from 'undici'
import type { UpstreamResult } from './answer.ts'
import { Collector, type GiveUp } from './collector.ts'

export interface UpstreamCall {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Path and query, already encoded. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** When to give up: ms on the clock of `performance.now()`. */
  readonly deadline: number
}

export type { GiveUp }

export interface UpstreamOptions {
  /** Scheme, host and port. */
  readonly origin: string
  /** Connections at most; a call beyond them is refused, not queued. */
  readonly connections: number
  /** ms for connecting, TLS included. */
  readonly connectTimeout: number
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

/** Opens the pool of connections to tyntec; none is made before the first call. */
export function connectUpstream({ origin, connections, connectTimeout }: UpstreamOptions): Upstream {
  const pool = new Pool(origin, {
    connections,
    pipelining: 1,
    // The deadline of the call covers both; the client's own defaults are 300 s each.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: 16_384,
    allowH2: false,
    // Said outright: a default that turned verification off has been the hole before (CVE-2026-107318 in reply-from).
    connect: { rejectUnauthorized: true, timeout: connectTimeout }
  })
  let inFlight = 0

  return {
    call({ method, path, headers, deadline }, done) {
      if (inFlight >= connections) {
        queueMicrotask(() => done({ kind: 'fault', reason: 'overloaded', sent: false }))
        return () => {}
      }
      inFlight++
      const collector = new Collector({ deadline, connectTimeout }, (result) => {
        inFlight--
        done(result)
      })
      pool.dispatch({ path, method, headers }, collector)
      return collector.giveUp
    },
    close: () => pool.destroy()
  }
}
