/**
 * The state of the process: figures that need no counting during calls, because they can be read at any time. Their
 * owners pass functions, which are called at each scrape and by the operator's page.
 */
export interface Standing {
  /** As `/readyz` says it. */
  readonly readiness: () => 'starting' | 'running' | 'draining' | 'overloaded'
  /** ms: the mean delay of the event loop in half a second, the longest of the last ten seconds. */
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
  /** Whether the circuit for everybody is open or half-open. */
  readonly openForEverybody: boolean
  /** When it opened: ms since 1970. Undefined while it is closed. */
  readonly openSince?: number | undefined
  /** Number of keys whose own circuit is open or half-open. */
  readonly keysWithOpenCircuit: number
  /** When the first of them opened: ms since 1970. Undefined while there is none. */
  readonly keysOpenSince?: number | undefined
}

export interface RedisStanding {
  /** Whether it is connected, and the last command succeeded. */
  readonly up: boolean
  /** Since when it has been away: ms since 1970. Undefined otherwise, and until the first connection has failed. */
  readonly awaySince: number | undefined
}
