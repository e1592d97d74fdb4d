/**
 * Load shedding: when the event loop lags, calls are refused at once with 503 instead of waiting beyond their callers' timeouts.
 * Probes are still answered. Nothing here opens a file, because the measurement must work when descriptors have run out.
 */
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config/settings.ts'
import { ProxyError } from '../errors.ts'
import { TICK, ticksSoFar, watchEventLoop } from '../observe/event-loop.ts'

/** ms between two samples of the event loop's delay. */
const SAMPLE_INTERVAL = 500
/** Samples that are kept for `longestDelay`: those of ten seconds. */
const KEPT = 20

export interface Overload {
  /** Whether the event loop lags now. */
  isOverloaded(): boolean
  /** ms: the longest of the last twenty samples; 0 before the first one. */
  longestDelay(): number
}

/**
 * Adds the hook that refuses calls while the event loop lags.
 *
 * @returns what is known about the delay
 */
export function registerOverload(
  app: FastifyInstance,
  { EVENT_LOOP_DELAY_MS }: Pick<Config, 'EVENT_LOOP_DELAY_MS'>
): Overload {
  let overloaded = false
  let timer: NodeJS.Timeout | undefined
  let lookedAt = performance.now()
  let counted = 0
  let wasLate = false
  const delays: number[] = []
  const look = (): void => {
    const now = performance.now()
    const isLate = now - lookedAt > SAMPLE_INTERVAL + EVENT_LOOP_DELAY_MS
    // A single long gap is a pause of the process (SIGSTOP, a frozen VM) that is over. A lagging loop is late the next time, too.
    const isPause = isLate && !wasLate
    const elapsed = now - lookedAt
    lookedAt = now
    wasLate = isLate
    const ticks = ticksSoFar() - counted
    counted += ticks
    // The mean from tick to tick. Without any tick the loop was blocked for the whole time.
    const delay = ticks === 0 ? elapsed : elapsed / ticks - TICK
    if (!isPause) {
      overloaded = delay > EVENT_LOOP_DELAY_MS
      delays.push(Math.max(0, Math.min(delay, elapsed)))
      if (delays.length > KEPT) delays.shift()
    }
  }

  // Not earlier, because the start blocks the loop for a long time, and the first calls would be refused.
  app.addHook('onListen', (done) => {
    lookedAt = performance.now()
    watchEventLoop()
    counted = ticksSoFar()
    timer = setInterval(look, SAMPLE_INTERVAL).unref()
    done()
  })
  app.addHook('onClose', (_app, done) => {
    clearInterval(timer)
    done()
  })
  app.addHook('onRequest', ({ routeOptions }, _reply, done) => {
    if (overloaded && !routeOptions.config.probe) throw new ProxyError('OVERLOADED')
    done()
  })
  return { isOverloaded: () => overloaded, longestDelay: () => Math.max(0, ...delays) }
}
