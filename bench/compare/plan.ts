/**
 * How much a run does. The full one judges time and takes minutes; the small one (`--smoke`) only shows that everything works.
 */

export interface Plan {
  readonly rounds: number
  /** Duration of each load at 32 connections, in seconds. */
  readonly seconds: number
  /** Duration of each load at one connection, and of warming up, in seconds. */
  readonly shortSeconds: number
  /** Ends each load after so many calls, for `--smoke`. */
  readonly calls: number | undefined
  /** Calls of each kind before anything is measured: V8 still compiles after tens of thousands. */
  readonly warmUpCalls: number
  /** Calls after which the peak memory is read; 0 to take it after whatever the loads did. */
  readonly memoryCalls: number
  /** Rounds in which the load goes on up to that number. */
  readonly memoryRounds: number
  /** Starts of each peer that are timed. */
  readonly starts: number
}

/** The run that `docs/performance.md` shows. */
export const fullPlan = (rounds: number, seconds: number): Plan => ({
  rounds,
  seconds,
  shortSeconds: 1,
  calls: undefined,
  warmUpCalls: 40_000,
  memoryCalls: 100_000,
  memoryRounds: Math.min(rounds, 3),
  starts: 15
})

export const SMOKE: Plan = {
  rounds: 1,
  seconds: 5,
  shortSeconds: 5,
  calls: 400,
  warmUpCalls: 0,
  memoryCalls: 0,
  memoryRounds: 1,
  starts: 2
}
