/**
 * The last hour of the metrics, in memory: what was counted in each ten seconds. It has a fixed number of figures for a
 * fixed number of points, so it never grows. It does not contain who called. It begins empty with each start of the
 * process.
 */
import { BUCKETS, type Counts } from '../observe/metrics.ts'
import { kindOf } from './kinds.ts'
import { Past, type Point } from './past.ts'
import { NAMES, OUTCOMES, type Series, STATES, type State } from './series.ts'

/** ms between two points. */
export const INTERVAL = 10_000
/** Points that are kept: an hour. */
export const POINTS = 360

/** Figures about durations: one for each bucket of the metrics' histogram, and one for slower calls. */
const DURATIONS = BUCKETS.length + 1

const PLACE_OF = new Map(NAMES.map((name, index) => [name, index]))
const WIDTH = NAMES.length + DURATIONS

export interface HistoryOptions {
  readonly counts: () => Promise<Counts>
  readonly states: () => Readonly<Record<State, boolean>>
  /** ms since 1970. */
  readonly now?: () => number
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
   * @param failed called with the error if one cannot be taken
   */
  start(failed: (error: unknown) => void): void {
    setInterval(() => void this.take().catch(failed), INTERVAL).unref()
  }

  /** Takes a point now. */
  async take(): Promise<void> {
    const total = figuresOf(await this.#options.counts())
    const place = this.#taken % POINTS
    this.#figures.set(this.#sinceLast(total), place * WIDTH)
    this.#before = total
    this.#times[place] = this.#options.now()
    this.#taken++
  }

  /** All points, the oldest first. */
  get points(): Point[] {
    const size = Math.min(this.#taken, POINTS)
    return Array.from({ length: size }, (_, index) => {
      const place = (this.#taken - size + index) % POINTS
      const at = this.#times[place] as number
      // The time before the oldest point has been overwritten once there is more than an hour.
      const before = index > 0 ? this.#times[(place + POINTS - 1) % POINTS] : undefined
      const from = before ?? (this.#taken > POINTS ? at - INTERVAL : this.beganAt)
      return pointOf(from, at, this.#figures.subarray(place * WIDTH, (place + 1) * WIDTH))
    })
  }

  /** All points, and one more for what happened since the last: nobody waits ten seconds to see that calls fail. */
  async upToNow(): Promise<Past> {
    const running = this.#sinceLast(figuresOf(await this.#options.counts()))
    const { points } = this
    const now = this.#options.now()
    return new Past([...points, pointOf(points.at(-1)?.at ?? this.beganAt, now, running)], now)
  }

  /** @param total everything that was counted since the start */
  #sinceLast(total: Float64Array): Float64Array {
    const figures = total.map((figure, index) => figure - (this.#before[index] as number))
    const states = this.#options.states()
    for (const name of STATES) figures[PLACE_OF.get(name) as number] = Number(states[name])
    return figures
  }
}

const pointOf = (from: number, at: number, figures: Float64Array): Point => ({
  from,
  at,
  of: (series) => figures[PLACE_OF.get(series) as number] as number,
  durations: [...figures.subarray(NAMES.length)]
})

/** Everything that was counted since the start, each figure in its place. States stay at 0. */
function figuresOf({ calls, durations, redisTrouble, untrusted, droppedLines, defects }: Counts): Float64Array {
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
  add('untrusted', untrusted)
  add('droppedLines', droppedLines)
  add('defects', defects)
  for (const [index, { count }] of durations.slice(0, DURATIONS).entries()) {
    figures[NAMES.length + index] = count - (durations[index - 1]?.count ?? 0)
  }
  return figures
}
