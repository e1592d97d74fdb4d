/**
 * Metrics page: its figures mean what they say, and whatever happens to the page happens to the page alone.
 */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openCallLog } from '../../../proxy/observe/call-log.ts'
import { TICK } from '../../../proxy/observe/event-loop.ts'
import { Metrics } from '../../../proxy/observe/metrics.ts'
import { servePage } from '../../../proxy/operator/metrics-server.ts'
import { BUSY_LOOP_ON_SIGUSR2 } from '../../support/busy-loop.ts'
import { figuresIn, metricsPage } from '../../support/figures.ts'
import { call } from '../../support/http.ts'
import { ownPair } from '../../support/own-pair.ts'
import { freePort } from '../../support/proxy.ts'

const DELAY = 'tyntec_2fa_event_loop_delay_seconds'

test('the delay of an idle event loop is next to nothing, and that of a blocked one is as long as the blocks', {
  timeout: 60_000
}, async () => {
  const page = await metricsPage()
  const { proxy } = await ownPair({
    ...page.env,
    NODE_OPTIONS: BUSY_LOOP_ON_SIGUSR2
  })
  const delay = async () => (await page.read())[DELAY] ?? Number.NaN
  // A busy machine delays the loop; what is asked is whether the figure can fall below the interval of the ticks, which Node's own
  // figure never does. Exactly 0 is a page without a look at the loop since the one before.
  const small = (seconds: number) => seconds > 0 && seconds < TICK / 2_000
  await expect.poll(delay, { timeout: 30_000, interval: 200 }).toSatisfy(small)
  process.kill(proxy.pid, 'SIGUSR2')
  // A block of 150 ms begins at most 50 ms before the tick that it delays.
  await expect.poll(delay, { timeout: 10_000, interval: 1_000 }).toBeGreaterThan(0.095)
})

/** A page in this process, whose gauge of calls in flight fails while `broken.now` holds. */
async function breakablePage() {
  const broken = { now: true }
  const written: string[] = []
  const inFlight = () => {
    if (broken.now) throw new Error('canary')
    return 7
  }
  const metrics = new Metrics(inFlight, { dropped: 0, defects: 0 }, '0.1.0')
  const port = await freePort()
  const callLog = openCallLog('info', { write: (line: string) => void written.push(line) })
  const server = await servePage(metrics, { host: '127.0.0.1', port, callLog, sockets: 50 })
  onTestFinished(() => void server.close())
  return { broken, written, port, server, url: `http://127.0.0.1:${port}/metrics` }
}

test('a page with a figure that cannot be read is answered 500 and logged; the next page is whole again', async () => {
  const { broken, written, url } = await breakablePage()
  const failed = await call(url)
  expect([failed.status, failed.text]).toEqual([500, ''])
  expect(written.map((line) => JSON.parse(line))).toMatchObject([{ msg: 'defect', requestId: 'none', error: 'Error' }])
  expect(written.join()).not.toContain('canary')
  broken.now = false
  expect(figuresIn((await call(url)).text).tyntec_2fa_in_flight).toBe(7)
})

test('a socket that says nothing, or half of a request, is closed within seconds', async () => {
  const { port } = await breakablePage()
  const closed = ['', 'GET /metr'].map(
    (bytes) =>
      new Promise<boolean>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
        socket
          .on('error', () => {})
          .resume()
          .once('close', () => resolve(true))
        onTestFinished(() => void socket.destroy())
      })
  )
  expect(await Promise.race([Promise.all(closed), sleep(15_000, 'still open')])).toEqual([true, true])
})

test('an error of the metrics listener does not end the process', async () => {
  const { server } = await breakablePage()
  expect(() => server.emit('error', new Error('canary'))).not.toThrow()
})
