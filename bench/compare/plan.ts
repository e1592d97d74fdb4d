/**
 * How much a run does. A full run judges figures and takes minutes. `--smoke` only shows that everything works.
 */

export interface Plan {
  readonly rounds: number
  /** Duration of each load at 32 connections, in seconds. */
  readonly seconds: number
  /** Duration of each load at one connection and of each warm-up load, in seconds. */
  readonly shortSeconds: number
  /** With `--smoke`: number of calls in each load, instead of a duration. */
  readonly calls: number | undefined
  /** Calls of each kind before anything is measured. After 8,000 calls V8 was still compiling. */
  readonly warmUpCalls: number
  /** Calls after which the peak memory is read; 0 to read it after the other loads, without further calls. */
  readonly memoryCalls: number
  /** Rounds that also measure one connection and memory, which need not be exact. */
  readonly fewRounds: number
  readonly starts: number
  /** How CPU while idle is measured; undefined to leave it out. */
  readonly idle: IdlePlan | undefined
}

export interface IdlePlan {
  /** Seconds between the last call and the first look: the peers close idle connections after 4 to 5 s. */
  readonly settle: number
  /**
   * Number of looks, one after the other. V8 collects garbage once, 8 s or more after the last call. That falls into
   * one look, so their median is without it.
   * https://github.com/nodejs/node/blob/v24.0.0/deps/v8/src/heap/memory-reducer.h
   */
  readonly looks: number
  /** Seconds of each look. */
  readonly seconds: number
}

/** The run that `docs/performance.md` shows. @param seconds duration of each load at 32 connections */
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
