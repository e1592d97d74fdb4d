/**
 * What the points of the history say together: sums, and when something began. Points are ten seconds long, so that a beginning is
 * known to ten seconds.
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

/** Points without an event after which the next one is the beginning of something else: five minutes. */
const QUIET = 30
/** A point with successes alone says as much as so many without a call: a minute of them is an end. */
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

  /** @returns how often it happened in the last so many ms */
  sum(series: readonly Series[], ms: number): number {
    const from = this.now - ms
    return this.points.filter(({ at }) => at > from).reduce((sum, point) => sum + within(point, series), 0)
  }

  /**
   * When what happens now began: the first failure after the last success. Where calls succeed and fail at the same time, it is the
   * first failure after a minute of successes; in both cases, and where nothing is a success, after a quiet of five minutes.
   *
   * @returns ms since 1970; undefined where no failure is known
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
   * The newest point of the last so many ms with one or the other.
   *
   * @returns whether more failed in it than succeeded; false without such a point
   */
  fails(failures: readonly Series[], successes: readonly Series[], ms: number): boolean {
    const from = this.now - ms
    const newest = this.points.findLast((point) => within(point, [...failures, ...successes]) > 0)
    return newest !== undefined && newest.at > from && within(newest, failures) > within(newest, successes)
  }

  /** @returns ms since 1970: the end of the last point in which it happened; undefined where none is known */
  last(series: readonly Series[]): number | undefined {
    return this.points.findLast((point) => within(point, series) > 0)?.at
  }
}

const within = (point: Point, series: readonly Series[]): number => series.reduce((sum, one) => sum + point.of(one), 0)
