/**
 * Capacity: from figures of one process to what a number of connections needs. Nothing is measured here.
 */

export interface Demand {
  /** Connections, each with an API key of its own. */
  readonly connections: number
  /** Calls that each may make in a window. */
  readonly callsInWindow: number
  /** Seconds. */
  readonly window: number
  /** Share of what they may do that they do, 0 to 1. */
  readonly share: number
}

export interface Costs {
  /** Microseconds of CPU for a call. */
  readonly proxyCpu: number
  readonly redisCpu: number
  /** Bytes for a key. */
  readonly proxyBytes: number
  readonly redisBytes: number
}

/** Share of a core that is planned for: the rest is for what comes in bursts, and for a replica that is missing. */
export const PLANNED_SHARE = 0.6

/** Seconds that tyntec takes, for a quick and a slow day. */
export const LATENCIES = [0.1, 0.5, 2] as const

export interface Needs {
  readonly callsPerSecond: number
  /** Cores that the proxies are busy with. */
  readonly cores: number
  /** Processes of one core each, at the planned share of it; one more so that one can be missing. */
  readonly replicas: number
  /** Share of Redis' one core; more than 1 is more than there is. */
  readonly redisShare: number
  /** Bytes for keys, in each proxy that counts for itself, and in Redis. */
  readonly proxyBytes: number
  readonly redisBytes: number
  /** Calls that are under way to tyntec at once, for each of LATENCIES: in all, and in each replica. */
  readonly underWay: readonly { readonly latency: number; readonly all: number; readonly each: number }[]
}

/**
 * What a demand needs.
 *
 * Calls under way are calls per second times seconds for each (Little's law, https://doi.org/10.1287/opre.9.3.383). Each has a
 * connection of its own to tyntec, for HTTP/1.1 carries one at a time.
 */
export function needsOf({ connections, callsInWindow, window, share }: Demand, costs: Costs): Needs {
  const callsPerSecond = ((connections * callsInWindow) / window) * share
  const cores = (callsPerSecond * costs.proxyCpu) / 1e6
  const replicas = Math.ceil(cores / PLANNED_SHARE) + 1
  return {
    callsPerSecond,
    cores,
    replicas,
    redisShare: (callsPerSecond * costs.redisCpu) / 1e6,
    proxyBytes: connections * costs.proxyBytes,
    redisBytes: connections * costs.redisBytes,
    underWay: LATENCIES.map((latency) => {
      const all = Math.ceil(callsPerSecond * latency)
      return { latency, all, each: Math.ceil(all / replicas) }
    })
  }
}

/** Calls per second at which one core is full. */
export const fullAt = (cpuPerCall: number): number => 1e6 / cpuPerCall
