/**
 * The history by minutes, for the page's charts.
 */
import type { Hour, Kind, Minute } from '../../pages/operator/facts.ts'
import { KINDS } from './kinds.ts'
import type { Past, Point } from './past.ts'
import { quantile } from './quantile.ts'

const MINUTE = 60_000
const MINUTES = 60
/** Minutes that the chart of a young process shows: in an hour, its first calls would be a thin line at the end. */
const YOUNG = 10

/**
 * Sums up the points by minutes of the clock, so that a column of a chart does not move between two looks. Covers an
 * hour, or ten minutes of a young process.
 *
 * @param now ms since 1970
 */
export function hourOf({ points }: Pick<Past, 'points'>, now: number): Hour {
  const last = minuteOf(now)
  const since = points[0]?.from ?? now
  const count = minuteOf(since) > last - YOUNG * MINUTE ? YOUNG : MINUTES
  const minutes = Array.from({ length: count }, (_, index) => last - (count - 1 - index) * MINUTE)
  const durations = durationsOf(points)
  return {
    since,
    minutes: minutes.map((at) =>
      minute(
        at,
        points.filter((point) => minuteOf(point.at - 1) === at)
      )
    ),
    p50: quantile(durations, 0.5),
    p99: quantile(durations, 0.99),
    others: points.reduce((sum, point) => sum + point.of('others'), 0)
  }
}

const minuteOf = (at: number): number => Math.floor(at / MINUTE) * MINUTE

function minute(at: number, points: readonly Point[]): Minute {
  const sum = (series: Parameters<Point['of']>[0]) => points.reduce((all, point) => all + point.of(series), 0)
  const durations = durationsOf(points)
  return {
    at,
    calls: Object.fromEntries(KINDS.map((kind) => [kind, sum(kind)])) as Record<Kind, number>,
    p50: quantile(durations, 0.5),
    p99: quantile(durations, 0.99),
    sends: sum('sends'),
    verified: sum('verified')
  }
}

const durationsOf = (points: readonly Point[]): number[] => {
  const [first] = points
  return (first?.durations ?? []).map((_, index) =>
    points.reduce((sum, { durations }) => sum + (durations[index] as number), 0)
  )
}
