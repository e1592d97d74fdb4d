/**
 * The figures: what is measured of each peer, in which unit, and in which order the report shows it.
 */
import type { Series } from '../kit/statistics.ts'

/** Number of TCP connections in each of the two kinds of load. */
export const ONE = 1
export const MANY = 32

/** `short` heads the column in a table whose title says the rest; `digits` is the number of digits after the point. */
export const FIGURES = [
  { name: 'cpu-status', short: 'pass-through, us', digits: 1 },
  { name: 'cpu-verify', short: 'verify, us', digits: 1 },
  { name: 'rate-status', short: 'pass-through/s', digits: 0 },
  { name: 'rate-verify', short: 'verify/s', digits: 0 },
  { name: 'p50-1-status', short: 'pass-through p50, us', digits: 0 },
  { name: 'p50-1-verify', short: 'verify p50, us', digits: 0 },
  { name: 'p99-1-status', short: 'pass-through p99, us', digits: 0 },
  { name: 'p99-1-verify', short: 'verify p99, us', digits: 0 },
  { name: 'p50-32-status', short: 'pass-through p50, us', digits: 0 },
  { name: 'p50-32-verify', short: 'verify p50, us', digits: 0 },
  { name: 'p99-32-status', short: 'pass-through p99, us', digits: 0 },
  { name: 'p99-32-verify', short: 'verify p99, us', digits: 0 },
  { name: 'memory', short: 'memory, MiB', digits: 1 },
  { name: 'start-up', short: 'start-up, ms', digits: 0 },
  { name: 'idle', short: 'idle, % of a core', digits: 2 }
] as const

export type Figure = (typeof FIGURES)[number]
export type FigureName = Figure['name']

/** What was measured of one peer, figure by figure. */
export type Samples = Partial<Record<FigureName, Series>>

/** The figures of one peer in one round. */
export type Measured = Partial<Record<FigureName, number>>

/**
 * Turns the figures of all rounds into one series per figure. A round without a figure leaves a gap, so that rounds
 * stay paired.
 */
export function samplesOf(rounds: readonly Measured[]): Samples {
  const samples: Samples = {}
  for (const { name } of FIGURES) {
    const series = rounds.map((round) => round[name])
    if (series.some((value) => value !== undefined)) samples[name] = series
  }
  return samples
}
