/**
 * The interface that both load generators, wrk and autocannon, have in common.
 */
import type { Call } from '../../kit/answers.ts'

export interface LoadOptions {
  readonly port: number
  readonly call: Call
  readonly connections: number
  /** Duration, in whole seconds. */
  readonly seconds: number
  /** Makes this many calls instead of calling for `seconds`. Only autocannon can do that. */
  readonly calls?: number | undefined
  /** Number of API keys that take turns; 1 by default. */
  readonly keys?: number
  /** Index of the first key; 0 by default. */
  readonly firstKey?: number
  /** Status that every answer must have. */
  readonly expected: number
}

export interface LoadResult {
  /** Calls that were answered. */
  readonly calls: number
  readonly seconds: number
  /** Latencies, us. */
  readonly p50: number
  readonly p99: number
  /** Calls that were answered with another status than `expected`, or not at all. */
  readonly unexpected: number
  /** Bytes of all answers, headers included. */
  readonly bytes: number
}

export interface LoadGenerator {
  /** Name and version for the report. */
  readonly title: string
  run(options: LoadOptions): Promise<LoadResult>
  stop(): Promise<void>
}

/** ms that a load may take beyond its own duration. */
export const GRACE = 30_000
