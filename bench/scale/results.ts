/**
 * The results of a run with `--scale in-flight`, in the shape of `docs/performance.json`.
 */
import type { Conditions } from '../env.ts'
import type { Series } from '../kit/statistics.ts'

/** Our proxy with a number of calls in flight. */
export interface InFlightResult {
  readonly inFlight: number
  /** ms that the upstream took to answer. */
  readonly delay: number
  /** Calls a second. */
  readonly rate: Series
  /** CPU for a call, us. */
  readonly cpu: Series
  /** Resident memory, bytes. */
  readonly resident: Series
}

/** Turns the figures of all rounds into one series for each name. A round without figures leaves a gap. */
export const seriesOf = <K extends string>(
  rounds: readonly (Readonly<Record<K, number>> | undefined)[],
  names: readonly K[]
): Record<K, Series> =>
  Object.fromEntries(names.map((name): [K, Series] => [name, rounds.map((round) => round?.[name])])) as Record<
    K,
    Series
  >

export interface ScaleResults extends Conditions {
  readonly rounds: number
  readonly inFlight: readonly InFlightResult[]
  /** What could not be measured here, in sentences. */
  readonly missing: readonly string[]
}
