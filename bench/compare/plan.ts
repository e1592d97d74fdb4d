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
  /** Rounds, at most, with loads at one connection and with that number of calls: no target depends on their third digit. */
  readonly fewRounds: number
  /** Starts of each peer that are timed. */
  readonly starts: number
  /** What is measured of processes that have nothing to do; undefined for nothing. */
  readonly idle: IdlePlan | undefined
}

export interface IdlePlan {
  /** Seconds between the last call and the first look: kept connections end after 4 to 5. */
  readonly settle: number
  /**
   * Looks, one after the other, and the seconds of each. V8 collects garbage once, 8 s or more after the last call: in one of them,
   * so that the median is without it. https://github.com/nodejs/node/blob/v24.0.0/deps/v8/src/heap/memory-reducer.h
   */
  readonly looks: number
  readonly seconds: number
}

/** The run that `docs/performance.md` shows. */
export const fullPlan = (rounds: number, seconds: number): Plan => ({
  rounds,
  seconds,
  shortSeconds: 1,
  calls: undefined,
  warmUpCalls: 40_000,
  memoryCalls: 100_000,
  fewRounds: Math.min(rounds, 3),
  starts: 11,
  idle: { settle: 8, looks: 5, seconds: 3 }
})

export const SMOKE: Plan = {
  rounds: 1,
  seconds: 5,
  shortSeconds: 5,
  calls: 400,
  warmUpCalls: 0,
  memoryCalls: 0,
  fewRounds: 1,
  starts: 2,
  idle: undefined
}
