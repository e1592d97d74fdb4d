/**
 * What the points of the history say together: sums, and when something began. A point covers ten seconds, so a
 * beginning is known to within ten seconds.
 */
import type { Series } from './series.ts'

export interface Point {
  /** The beginning and the end of its ten seconds: ms since 1970. The last one may be shorter. */
  readonly from: number
  readonly at: number
  of(series: Series): number
  /** Calls by how long they took, in the order of the histogram's buckets; not cumulative. */
  readonly durations: readonly number[]
}

/** Points without an event, after which the next event is a new beginning: five minutes. */
const QUIET = 30
/** How many points without a call a point with only successes counts for: a minute of them is an end. */
const SUCCESS = 5

export class Past {
  /** The oldest first. */
  readonly points: readonly Point[]
  /** ms since 1970. */
  readonly now: number

  constructor(points: readonly Point[], now: number) {
    this.points = points
    this.now = now
  }

  /** @returns how often these events happened in the last so many ms */
  sum(series: readonly Series[], ms: number): number {
    const from = this.now - ms
    return this.points.filter(({ at }) => at > from).reduce((sum, point) => sum + within(point, series), 0)
  }

  /**
   * When the present trouble began: the first failure after the last success. If calls succeed and fail at the same
   * time, it is the first failure after a minute of successes. In any case, it is the first one after five minutes
   * without a call.
   *
   * @returns ms since 1970; undefined if no failure is known
   */
  since(failures: readonly Series[], successes: readonly Series[] = []): number | undefined {
    let first: number | undefined
    let quiet = 0
    let mixed = false
    for (const point of this.points.toReversed()) {
      const succeeded = within(point, successes) > 0
      if (succeeded && first !== undefined && !mixed) break
      mixed ||= succeeded
      if (within(point, failures) > 0) {
        first = point.from
        quiet = 0
      } else if (first !== undefined) {
        quiet += succeeded ? SUCCESS : 1
        if (quiet > QUIET) break
      }
    }
    return first
  }

  /**
   * Looks at the newest point of the last so many ms with a failure or a success.
   *
   * @returns whether it has more failures than successes; false without such a point
   */
  fails(failures: readonly Series[], successes: readonly Series[], ms: number): boolean {
    const from = this.now - ms
    const newest = this.points.findLast((point) => within(point, [...failures, ...successes]) > 0)
    return newest !== undefined && newest.at > from && within(newest, failures) > within(newest, successes)
  }

  /** @returns ms since 1970: the end of the last point with one of these events; undefined if there is none */
  last(series: readonly Series[]): number | undefined {
    return this.points.findLast((point) => within(point, series) > 0)?.at
  }
}

const within = (point: Point, series: readonly Series[]): number => series.reduce((sum, one) => sum + point.of(one), 0)
