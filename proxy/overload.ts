/**
 * Overload: when the process cannot keep up, calls are refused at once with 503 instead of being queued beyond their callers'
 * patience. Probes are answered all the same.
 */
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import type { Config } from './config.ts'
import { Refusal } from './errors.ts'

/** ms between two looks at the event loop. */
const SAMPLE_INTERVAL = 500

/** Adds the hook that refuses calls while the event loop lags. */
export async function registerOverload(
  app: FastifyInstance,
  { EVENT_LOOP_DELAY_MS }: Pick<Config, 'EVENT_LOOP_DELAY_MS'>
): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: EVENT_LOOP_DELAY_MS,
    sampleInterval: SAMPLE_INTERVAL,
    pressureHandler: ({ routeOptions }) => {
      if (!routeOptions.config.open) throw new Refusal('OVERLOADED')
    }
  })
}
