/**
 * How the process stands just now: figures that nothing counts on the way of a call, because a look can tell them. Whoever has them
 * hands in functions, which are called at each look.
 */
export interface Standing {
  /** As `/readyz` says it. */
  readonly readiness: () => 'starting' | 'running' | 'draining' | 'overloaded'
  /** ms: the longest mean delay of the event loop within half a second, of the last ten seconds. */
  readonly eventLoopDelay: () => number
  /** Open sockets of callers. */
  readonly callerConnections: () => number
  readonly upstream: () => UpstreamStanding
  /** Undefined without Redis. */
  readonly redis: (() => RedisStanding) | undefined
}

export interface UpstreamStanding {
  /** Open sockets to tyntec. */
  readonly connections: number
  /** Whether the circuit for everybody does not let all calls through. */
  readonly openForEverybody: boolean
  /** When it opened: ms since 1970. Undefined while it is closed. */
  readonly openSince?: number | undefined
  /** Keys whose own circuit does not. */
  readonly keysWithOpenCircuit: number
  /** When the first of them opened: ms since 1970. Undefined while there is none. */
  readonly keysOpenSince?: number | undefined
}

export interface RedisStanding {
  /** Whether it is connected, and the last command succeeded. */
  readonly up: boolean
  /** Since when it has been away: ms since 1970. Undefined while it is not, and until the first connection has failed. */
  readonly awaySince: number | undefined
}
