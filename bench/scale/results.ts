/**
 * What a run with `--scale` found out, in the shape of `docs/performance.json`.
 */
import type { Conditions } from '../env.ts'
import type { Series } from '../kit/statistics.ts'

/** Ours with a number of calls in flight. */
export interface InFlightResult {
  readonly inFlight: number
  /** ms that the upstream took to answer. */
  readonly delay: number
  /** Calls a second. */
  readonly rate: Series
  /** us. */
  readonly cpu: Series
  /** Bytes. */
  readonly resident: Series
}

/** The figures of all rounds as a series for each; a round without figures leaves a gap. */
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
