/**
 * How late the event loop is. Node measures it from tick to tick of a timer of its own, which opens no file. There is one for the
 * process, because each tick wakes an idle process up, and where idle replicas are billed that costs money.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'

/**
 * ms between two ticks of a loop that is not late. At 50 an idle process takes 0.2 % of a core, at 25 it takes 0.3, at 10 it takes 0.6.
 * A block of the loop may begin up to a tick before the tick that it delays, so it shows by up to 50 ms too short.
 */
export const TICK = 50

/** ms between two resets of Node's counters at least. */
const RESET_INTERVAL = 1_000

const ticks = monitorEventLoopDelay({ resolution: TICK })
/** Ticks that were counted before a reset. */
let before = 0
let resetAt = 0

/** Starts the ticks; they go on to the end of the process. */
export function watchEventLoop(): void {
  ticks.enable()
}

/** Node counts from one tick to the next, so the first one, and the first one after each reset, is not among its `count`. */
const ticksSinceReset = (): number => (ticks.count === 0 ? 0 : ticks.count + 1)

/** Number of ticks since the start. Node's mean of them would walk over 45,000 counters, which takes 3 ms. */
export const ticksSoFar = (): number => before + ticksSinceReset()

/**
 * Seconds: the 99th percentile of the delay since the last time this was asked, or in the last second where that is longer.
 *
 * Node measures from tick to tick, so an idle loop shows the interval itself: https://github.com/nodejs/node/pull/62935
 */
export function delayPercentile99(): number {
  const delay = Math.max(0, ticks.percentile(99) / 1e9 - TICK / 1000)
  // A reset before the first count would lose that tick for good, and whoever counts ticks would take an idle loop for a late one.
  const now = performance.now()
  if (ticks.count === 0 || now - resetAt < RESET_INTERVAL) return delay
  before += ticksSinceReset()
  resetAt = now
  ticks.reset()
  return delay
}
