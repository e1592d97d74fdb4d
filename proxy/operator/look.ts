/**
 * The input of the rules of the operator's page, and the form of a rule.
 */
import type { Culprit, FirstStep, Trouble } from '../../pages/operator/facts.ts'
import type { RedisStanding, UpstreamStanding } from '../observe/standing.ts'
import type { Series } from './series.ts'
import type { AlertName } from './thresholds.ts'

export interface Look {
  /** How often these events happened in the last `minutes`. */
  readonly lately: (minutes: number, ...series: Series[]) => number
  /** Calls of the last five minutes that tyntec carried out or failed, and among them those that it failed. */
  readonly calls: number
  readonly failing: number
  /** The same for the last half hour. */
  readonly quiet: { readonly reached: number; readonly failed: number }
  /** Whether most of the newest calls to tyntec fail. */
  readonly failsNow: boolean
  /** When the last call was: ms since 1970. */
  readonly lastCall: number | undefined
  /** Whether the event loop lags now. */
  readonly lagging: boolean
  readonly upstream: UpstreamStanding
  readonly redis: RedisStanding | undefined
  /** Scheme and host of tyntec's API. */
  readonly upstreamUrl: string
}

export interface Rule {
  readonly culprit: Culprit
  /** Events whose first one is the beginning of the trouble. */
  readonly series: readonly Series[]
  /** Events that show that the trouble was over. */
  readonly successes?: readonly Series[]
  /**
   * ms since 1970, if the beginning is known better than from the series.
   *
   * @param first the beginning according to the series
   */
  readonly since?: (look: Look, first: number | undefined) => number | undefined
  readonly alert: AlertName
  /** @returns how bad it is; undefined or false if all is well */
  readonly weigh: (look: Look) => Trouble['weight'] | undefined | false
  readonly headline: (look: Look) => string
  readonly detail: (look: Look) => string
  /** What to do first; docs/operations.md has the rest. */
  readonly step: (look: Look) => FirstStep
}

/** `1 call`, `2 calls`. */
export const times = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`
