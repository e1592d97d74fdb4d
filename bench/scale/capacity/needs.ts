/**
 * Capacity: computes from the figures of one process what a number of connections needs. Nothing is measured here.
 */

export interface Demand {
  /** Connections, each with an API key of its own. */
  readonly connections: number
  /** Calls that the throttle allows each of them in a window. */
  readonly callsInWindow: number
  /** Length of the window, seconds. */
  readonly window: number
  /** Share of these calls that they make, 0 to 1. */
  readonly share: number
}

export interface Costs {
  /** us of CPU for a call. */
  readonly proxyCpu: number
  readonly redisCpu: number
  /** Bytes for a key. */
  readonly proxyBytes: number
  readonly redisBytes: number
}

/** Share of a core to plan with; the rest is for bursts and failures. */
export const PLANNED_SHARE = 0.6

/** Seconds that tyntec may take to answer, from a fast to a slow day. */
export const LATENCIES = [0.1, 0.5, 2] as const

export interface Needs {
  readonly callsPerSecond: number
  /** Cores that the proxies are busy with. */
  readonly cores: number
  /** Processes of one core each, at the planned share of it, and one more, because one may be down. */
  readonly replicas: number
  /** Share of the one core that Redis uses; more than 1 means that one Redis is too slow. */
  readonly redisShare: number
  /** Bytes for keys: in each proxy that counts in memory, and in Redis. */
  readonly proxyBytes: number
  readonly redisBytes: number
  /**
   * Calls to tyntec that are under way at the same time, for each of LATENCIES (seconds): in all, and in each replica.
   */
  readonly underWay: readonly { readonly latency: number; readonly all: number; readonly each: number }[]
}

/**
 * What a demand needs.
 *
 * Calls under way are calls per second times seconds per call (Little's law, https://doi.org/10.1287/opre.9.3.383).
 * Each one needs a TCP connection to tyntec, because HTTP/1.1 carries one call at a time.
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

/** Calls per second that fill one core. @param cpuPerCall us */
export const fullAt = (cpuPerCall: number): number => 1e6 / cpuPerCall
