/**
 * How late the event loop is. Node measures it from tick to tick of a timer of its own, which opens no file. The
 * process has only one, because each tick wakes an idle process, which costs money where idle replicas are billed.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'

/**
 * ms between two ticks of a loop that is not late. At 50 an idle process takes 0.2 % of a core, at 25 it takes 0.3, at
 * 10 it takes 0.6. A block of the loop may begin up to 50 ms before the tick that it delays, and appears that much
 * shorter.
 */
export const TICK = 50

/** Minimum ms between two resets of Node's counters. */
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
 * Seconds: the 99th percentile of the delay since the last call, or over the last second if that is longer.
 *
 * Node measures from tick to tick, so an idle loop shows the interval itself: https://github.com/nodejs/node/pull/62935
 */
export function delayPercentile99(): number {
  const delay = Math.max(0, ticks.percentile(99) / 1e9 - TICK / 1000)
  // A reset before the first count would lose that tick for good, and `ticksSoFar` would make an idle loop look late.
  const now = performance.now()
  if (ticks.count === 0 || now - resetAt < RESET_INTERVAL) return delay
  before += ticksSinceReset()
  resetAt = now
  ticks.reset()
  return delay
}
