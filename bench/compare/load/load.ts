/**
 * What a load generator is asked and what it tells, whichever it is.
 */
import type { Call } from '../../kit/answers.ts'

export interface LoadOptions {
  readonly port: number
  readonly call: Call
  readonly connections: number
  /** How long it lasts, in whole seconds. */
  readonly seconds: number
  /** Ends it earlier, after so many calls; only autocannon can. */
  readonly calls?: number | undefined
  /** Number of API keys that take turns; 1 by default. */
  readonly keys?: number
  /** Number of the key that begins; 0 by default. */
  readonly firstKey?: number
  /** Status that every answer must have. */
  readonly expected: number
}

export interface LoadResult {
  /** Calls that were answered. */
  readonly calls: number
  readonly seconds: number
  /** us. */
  readonly p50: number
  readonly p99: number
  /** Calls that were answered with another status, or not at all. */
  readonly unexpected: number
  /** Bytes of all answers, heads included. */
  readonly bytes: number
}

export interface LoadGenerator {
  /** Name and version for the report. */
  readonly title: string
  run(options: LoadOptions): Promise<LoadResult>
  /** Ends what it started. */
  stop(): Promise<void>
}

/** ms that a load may take beyond its own duration. */
export const GRACE = 30_000
