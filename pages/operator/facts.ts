/**
 * What the operator's page shows, as plain values. Times are ms since 1970, durations ms, unless said otherwise. Nothing in it
 * comes from a caller.
 */

/** Outcomes of calls, grouped by who has to act. */
export type Kind = 'succeeded' | 'no' | 'left' | 'inputs' | 'throttled' | 'key' | 'unknown' | 'tyntec' | 'ours'

export type Culprit = 'tyntec' | 'this proxy' | 'Redis' | 'a caller'

/** What to do first: whoever reads it may have nothing but this page. */
export interface FirstStep {
  /** One to three sentences. */
  readonly words: string
  /** For a shell. */
  readonly command?: string
}

export interface Trouble {
  readonly culprit: Culprit
  /** `bad` fails calls of people who did nothing wrong, or costs money by the minute; `warn` can wait for the morning. */
  readonly weight: 'bad' | 'warn'
  /** A few words, as in a headline. */
  readonly headline: string
  /** One or two sentences: the figures. */
  readonly detail: string
  readonly step: FirstStep
  readonly since: number | undefined
  /** Name of the alert, which is a heading of docs/operations.md. */
  readonly alert: string
}

export interface Advice {
  readonly settings: readonly string[]
  readonly sentence: string
  readonly remedy: string
}

export interface Minute {
  /** Its beginning. */
  readonly at: number
  readonly calls: Readonly<Record<Kind, number>>
  /** Seconds, estimated; undefined without calls. */
  readonly p50: number | undefined
  readonly p99: number | undefined
  readonly sends: number
  readonly verified: number
}

export interface Hour {
  /** When the first figures were taken: an hour ago at most. */
  readonly since: number
  /** The last sixty minutes, the oldest first; the last ten while there are figures of no more than ten. */
  readonly minutes: readonly Minute[]
  /** Seconds, estimated over all calls of these minutes; undefined without calls. */
  readonly p50: number | undefined
  readonly p99: number | undefined
  /** Requests that were no calls: documents, scanners, malformed ones. */
  readonly others: number
}

export interface Setting {
  readonly name: string
  /** Undefined where it is not set, or is a secret. */
  readonly value: string | undefined
  readonly hidden: boolean
  readonly isDefault: boolean
}

/** A figure and its maximum. */
export interface OutOf {
  readonly now: number
  readonly most: number
}

export interface OperatorFacts {
  readonly madeAt: number
  readonly version: string
  readonly nodeVersion: string
  readonly uptime: number
  readonly readiness: 'starting' | 'running' | 'draining' | 'overloaded'
  /** The worst first. */
  readonly troubles: readonly Trouble[]
  readonly advice: readonly Advice[]
  readonly redis: 'off' | { readonly up: boolean; readonly awaySince: number | undefined }
  readonly breaker: 'off' | { readonly openForEverybody: boolean; readonly keysWithOpenCircuit: number }
  readonly callers: OutOf
  readonly upstream: OutOf
  readonly inFlight: number
  /** ms: the longest delay in the last ten seconds, and the one above which calls are refused. */
  readonly eventLoopDelay: OutOf
  /** Bytes; undefined if the system is too short of resources to tell. */
  readonly memory: number | undefined
  readonly memoryMost: number
  readonly hour: Hour
  readonly settings: readonly Setting[]
}
