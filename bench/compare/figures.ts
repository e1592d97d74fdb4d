/**
 * The figures: what is measured of each peer, in which unit, and in which order the report shows it.
 */

import { CALLS, type Call } from '../kit/answers.ts'
import type { Series } from '../kit/statistics.ts'

export type FigureName =
  | `cpu-${Call}`
  | `rate-${Call}`
  | `p50-1-${Call}`
  | `p99-1-${Call}`
  | `p50-32-${Call}`
  | `p99-32-${Call}`
  | 'memory'
  | 'start-up'

export interface Figure {
  readonly name: FigureName
  readonly title: string
  /** Head of its column, where the table says the rest. */
  readonly short: string
  readonly unit: 'us' | 'calls/s' | 'MiB' | 'ms'
  /** Digits after the point in reports. */
  readonly digits: number
}

/** Connections of the two kinds of load. */
export const ONE = 1
export const MANY = 32

const called = (call: Call): string => (call === 'status' ? 'pass-through' : 'verify')

const each = (make: (call: Call) => Figure): Figure[] => CALLS.map(make)

export const FIGURES: readonly Figure[] = [
  ...each((call) => ({
    name: `cpu-${call}`,
    title: `CPU per ${called(call)} call`,
    short: `${called(call)}, us`,
    unit: 'us',
    digits: 1
  })),
  ...each((call) => ({
    name: `rate-${call}`,
    title: `${called(call)} at ${MANY} connections`,
    short: `${called(call)}/s`,
    unit: 'calls/s',
    digits: 0
  })),
  ...[ONE, MANY].flatMap((connections) =>
    (['p50', 'p99'] as const).flatMap((part) =>
      each((call) => ({
        name: `${part}-${connections}-${call}` as FigureName,
        title: `${part} of ${called(call)}, ${connections} connection${connections === 1 ? '' : 's'}`,
        short: `${called(call)} ${part}, us`,
        unit: 'us',
        digits: 0
      }))
    )
  ),
  { name: 'memory', title: 'peak resident memory', short: 'memory, MiB', unit: 'MiB', digits: 1 },
  { name: 'start-up', title: 'start-up to first answer', short: 'start-up, ms', unit: 'ms', digits: 0 }
]

/** What was measured of one peer, figure by figure. */
export type Samples = Partial<Record<FigureName, Series>>

/** One row of a measurement: figures of one peer in one round. */
export type Measured = Partial<Record<FigureName, number>>

/** Joins the rows of all rounds; a round without a figure leaves a gap, so that rounds stay paired. */
export function samplesOf(rounds: readonly Measured[]): Samples {
  const samples: Samples = {}
  for (const { name } of FIGURES) {
    const series = rounds.map((round) => round[name])
    if (series.some((value) => value !== undefined)) samples[name] = series
  }
  return samples
}
