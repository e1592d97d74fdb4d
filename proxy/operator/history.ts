/**
 * The last hour of the metrics, in memory: what was counted in each ten seconds. A fixed number of figures for a fixed number of
 * points, so it never grows, and nothing in it says who called. It begins empty with each start of the process.
 */
import { BUCKETS, type Counts } from '../observe/metrics.ts'
import { KINDS, kindOf } from './kinds.ts'

/** ms between two points. */
export const INTERVAL = 10_000
/** Points that are kept: an hour. */
export const POINTS = 360
/** Points without an event after which the next one is the beginning of something else: five minutes. */
const QUIET = 30

/** Figures about durations: one for each bucket of the metrics' histogram, and one for what is slower. */
const DURATIONS = BUCKETS.length + 1

/** Outcomes that have a figure of their own. */
const OUTCOMES = ['API_KEY_REFUSED', 'DELIVERY_UNKNOWN', 'UPSTREAM_UNTRUSTED', 'OVERLOADED', 'INTERNAL'] as const

const COUNTED = [...KINDS, ...OUTCOMES, 'sends', 'verified', 'others', 'redisTrouble', 'droppedLines'] as const
/** What is 1 while it holds. */
const STATES = ['openForEverybody', 'openForKeys', 'redisAway', 'lagging'] as const

export type Counted = (typeof COUNTED)[number]
export type State = (typeof STATES)[number]
export type Series = Counted | State

const NAMES: readonly Series[] = [...COUNTED, ...STATES]
const PLACE_OF = new Map(NAMES.map((name, index) => [name, index]))
const WIDTH = NAMES.length + DURATIONS

export interface HistoryOptions {
  readonly counts: () => Promise<Counts>
  readonly states: () => Readonly<Record<State, boolean>>
  /** ms since 1970. */
  readonly now?: () => number
}

export interface Point {
  /** The end of its ten seconds: ms since 1970. */
  readonly at: number
  of(series: Series): number
  /** Calls by how long they took, in the order of the histogram's buckets; not cumulative. */
  readonly durations: readonly number[]
}

export class History {
  readonly #options: Required<HistoryOptions>
  readonly #figures = new Float64Array(POINTS * WIDTH)
  readonly #times = new Float64Array(POINTS)
  #taken = 0
  #before: Float64Array = new Float64Array(WIDTH)
  /** ms since 1970. */
  readonly beganAt: number

  constructor({ now = Date.now, ...options }: HistoryOptions) {
    this.#options = { ...options, now }
    this.beganAt = now()
  }

  /**
   * Takes a point every ten seconds. Does not keep the process alive.
   *
   * @param failed called with the error where one cannot be taken
   */
  start(failed: (error: unknown) => void): void {
    setInterval(() => void this.take().catch(failed), INTERVAL).unref()
  }

  /** Takes a point now. */
  async take(): Promise<void> {
    const figures = figuresOf(await this.#options.counts())
    const place = this.#taken % POINTS
    const point = this.#figures.subarray(place * WIDTH, (place + 1) * WIDTH)
    for (const [index, figure] of figures.entries()) point[index] = figure - (this.#before[index] as number)
    const states = this.#options.states()
    for (const name of STATES) point[PLACE_OF.get(name) as number] = Number(states[name])
    this.#before = figures
    this.#times[place] = this.#options.now()
    this.#taken++
  }

  /** All points, the oldest first. */
  get points(): Point[] {
    const size = Math.min(this.#taken, POINTS)
    return Array.from({ length: size }, (_, index) => this.#pointAt((this.#taken - size + index) % POINTS))
  }

  /** @returns how often it happened in the last so many ms */
  sum(series: readonly Series[], ms: number): number {
    const from = this.#options.now() - ms
    return this.points
      .filter(({ at }) => at > from)
      .reduce((sum, point) => sum + series.reduce((all, one) => all + point.of(one), 0), 0)
  }

  /**
   * When what happened last began: the first event after a quiet of five minutes.
   *
   * @returns ms since 1970; undefined where nothing happened in this hour
   */
  since(series: readonly Series[]): number | undefined {
    let first: number | undefined
    let quiet = 0
    for (const point of this.points.reverse()) {
      if (series.some((one) => point.of(one) > 0)) {
        first = point.at - INTERVAL
        quiet = 0
      } else if (first !== undefined && ++quiet > QUIET) break
    }
    return first
  }

  #pointAt(place: number): Point {
    const figures = this.#figures.subarray(place * WIDTH, (place + 1) * WIDTH)
    return {
      at: this.#times[place] as number,
      of: (series) => figures[PLACE_OF.get(series) as number] as number,
      durations: [...figures.subarray(NAMES.length)]
    }
  }
}

/** Everything that was counted since the start, each figure at its place; states are left at 0. */
function figuresOf({ calls, durations, redisTrouble, droppedLines }: Counts): Float64Array {
  const figures = new Float64Array(WIDTH)
  const add = (series: Series, count: number): void => {
    const place = PLACE_OF.get(series) as number
    figures[place] = (figures[place] as number) + count
  }
  for (const { operation, outcome, count } of calls) {
    add(kindOf(operation, outcome) ?? 'others', count)
    for (const one of OUTCOMES) if (one === outcome) add(one, count)
    if (outcome === 'OK' && (operation === 'SendOTP' || operation === 'ResendOTP')) add('sends', count)
    if (outcome === 'VERIFIED' && operation === 'VerifyOTP') add('verified', count)
  }
  add('redisTrouble', redisTrouble)
  add('droppedLines', droppedLines)
  for (const [index, { count }] of durations.slice(0, DURATIONS).entries()) {
    figures[NAMES.length + index] = count - (durations[index - 1]?.count ?? 0)
  }
  return figures
}
