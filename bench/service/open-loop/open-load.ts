/**
 * An open-loop load: what it is asked and what it tells. Calls start at times that are fixed beforehand, whatever the answers do, and
 * a call's latency counts from the time at which it should have started. So a target that stalls for a moment is seen by all calls
 * that people would have made meanwhile, not by the few that a load generator happens to wait for ("coordinated omission").
 *
 * How others treat it: wrk2 counts from the planned start as well, with timers of 1 ms, but a connection that waits delays its next
 * call (https://github.com/giltene/wrk2#readme). autocannon waits for a connection, too, and adds calls that it did not make to its
 * histogram afterwards (`recordValueWithExpectedInterval`). k6 counts from the sending, and leaves out calls for which no virtual user
 * is free, as `dropped_iterations` (https://grafana.com/docs/k6/latest/using-k6/scenarios/concepts/dropped-iterations/).
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
  /** Status that an answer must have. */
  readonly expected: Readonly<Record<Call, number>>
}

export interface OpenLoad {
  /** All at the same time. */
  readonly targets: readonly Target[]
  readonly seconds: number
}

/** What came of the calls to one target. */
export interface OpenResult {
  /** ms of each call that was answered as expected, from its planned start to the end of its answer. */
  readonly latencies: readonly number[]
  /** ms by which each call started later than planned: that is the generator's doing, and is counted in the latencies. */
  readonly lateness: readonly number[]
  /** How many calls were answered otherwise, by status and error code, such as `503 OVERLOADED`, or not at all. */
  readonly refused: Readonly<Record<string, number>>
}

/** ms that an answer may take. */
export const ANSWER_LIMIT = 20_000

/** Number of calls that were not answered as expected. */
export const refusedIn = ({ refused }: Pick<OpenResult, 'refused'>): number =>
  Object.values(refused).reduce((sum, count) => sum + count, 0)

/** They and their number, as words. */
export const refusals = ({ refused }: Pick<OpenResult, 'refused'>): string =>
  Object.entries(refused)
    .map(([what, count]) => `${count} x ${what}`)
    .join(', ')
