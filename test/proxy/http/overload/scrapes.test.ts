/**
 * A look at the metrics starts the figure of the event loop's delay afresh. However often somebody looks, calls are not refused for a
 * loop that is not late.
 */
import Fastify from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { registerOverload } from '../../../../proxy/http/overload.ts'
import { delayPercentile99 } from '../../../../proxy/observe/event-loop.ts'

/** ms; above what a busy machine does to a test. */
const LATE = 400

test('scrapes of the metrics, one after the other, do not make an idle event loop look late', async () => {
  const app = Fastify()
  onTestFinished(() => app.close())
  const overload = registerOverload(app, { EVENT_LOOP_DELAY_MS: LATE })
  app.get('/', async () => 'served')
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const scrapes = setInterval(delayPercentile99, 10)
  onTestFinished(() => clearInterval(scrapes))

  // The second sample is the first one with scrapes from its beginning.
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  expect(overload.longestDelay()).toBeLessThan(LATE)
  expect((await fetch(url)).status).toBe(200)
})
