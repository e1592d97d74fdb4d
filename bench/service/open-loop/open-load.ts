/**
 * An open-loop load: its options and its result. Calls start at times that are fixed beforehand, even if earlier ones
 * are not answered yet. A call's latency counts from its planned start. So a target that stalls delays all the calls
 * that people would have made meanwhile. A load generator that waits for answers would see only a few slow calls
 * ("coordinated omission").
 *
 * Others do less: wrk2 counts from the planned start as well, with timers of 1 ms, but a connection that waits delays
 * its next call (https://github.com/giltene/wrk2#readme). autocannon also waits for a free connection, and later adds
 * calls that it has not made to its histogram (`recordValueWithExpectedInterval`). k6 counts from the actual start, and
 * drops calls for which no virtual user is free
 * (https://grafana.com/docs/k6/latest/using-k6/scenarios/concepts/dropped-iterations/).
 */
import type { Call } from '../../kit/answers.ts'

export interface Target {
  readonly port: number
  /** Calls a second. */
  readonly rate: number
  /** Kinds of calls, which take turns. */
  readonly calls: readonly Call[]
  /** Number of API keys that take turns; 1 by default. */
  readonly keys?: number
  /** Status of a right answer to each kind of call. */
  readonly expected: Readonly<Record<Call, number>>
}

export interface OpenLoad {
  /** All of them get calls at the same time. */
  readonly targets: readonly Target[]
  readonly seconds: number
}

/** The result of the calls to one target. */
export interface OpenResult {
  /** Latency of each call that was answered as expected, ms from its planned start to the end of its answer. */
  readonly latencies: readonly number[]
  /**
   * ms by which each call started later than planned. The generator causes this delay, and the latencies include it.
   */
  readonly lateness: readonly number[]
  /**
   * Number of all other calls, by status and error code, such as `503 OVERLOADED`, or by the reason why there was no
   * answer.
   */
  readonly refused: Readonly<Record<string, number>>
}

/** Time-out of a call, ms. */
export const ANSWER_LIMIT = 20_000

/** Number of calls that were not answered as expected. */
export const refusedIn = ({ refused }: Pick<OpenResult, 'refused'>): number =>
  Object.values(refused).reduce((sum, count) => sum + count, 0)

/** These calls in words, such as `7 x 503 OVERLOADED`; empty if there are none. */
export const refusals = ({ refused }: Pick<OpenResult, 'refused'>): string =>
  Object.entries(refused)
    .map(([what, count]) => `${count} x ${what}`)
    .join(', ')
