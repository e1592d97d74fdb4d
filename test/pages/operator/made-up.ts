/**
 * The operator's page on a real socket, above metrics and a history that a test fills: an hour passes in no time.
 */
import { readConfig } from '../../../proxy/config/config.ts'
import { openCallLog } from '../../../proxy/observe/call-log.ts'
import type { FinishedCall } from '../../../proxy/observe/finished-call.ts'
import { Metrics } from '../../../proxy/observe/metrics.ts'
import type { Standing } from '../../../proxy/observe/standing.ts'
import { INTERVAL, POINTS } from '../../../proxy/operator/history.ts'
import { type Rendered, servePage } from '../../../proxy/operator/metrics-server.ts'
import { historyOf, renderOverview } from '../../../proxy/operator/overview.ts'
import { freePort } from '../../support/proxy.ts'

/** Everything as it should be. */
export const CALM: Standing = {
  readiness: () => 'running',
  eventLoopDelay: () => 3,
  callerConnections: () => 42,
  upstream: () => ({ connections: 9, openForEverybody: false, keysWithOpenCircuit: 0 }),
  redis: () => ({ up: true, awaySince: undefined })
}

export interface MadeUp {
  readonly url: string
  readonly metrics: Metrics
  /** How the process stands; a test may put something else into its place. */
  readonly stands: { now: Standing }
  /** Counts calls, as many as asked for. */
  call(outcome: string, status: number, count?: number, options?: Partial<FinishedCall>): void
  /**
   * Lets ten seconds pass, so many times: the hour ends now.
   *
   * @param happens is called in each of them, with its number
   */
  pass(times: number, happens?: (index: number) => void): Promise<void>
  close(): Promise<void>
}

/**
 * Serves the page.
 *
 * @param env settings
 * @param age points after which it is now; an hour by default
 */
export async function serveMadeUp(env: Readonly<Record<string, string>> = {}, age = POINTS): Promise<MadeUp> {
  const stands = { now: CALM }
  const standing: Standing = {
    readiness: () => stands.now.readiness(),
    eventLoopDelay: () => stands.now.eventLoopDelay(),
    callerConnections: () => stands.now.callerConnections(),
    upstream: () => stands.now.upstream(),
    redis: () => stands.now.redis?.() ?? { up: true, awaySince: undefined }
  }
  const metrics = new Metrics(() => 5, { dropped: 0, defects: 0 }, '0.1.0')
  const clock = { now: Date.now() - age * INTERVAL }
  const history = historyOf({ metrics, standing }, () => clock.now)
  const port = await freePort()
  const config = readConfig({ METRICS_PORT: String(port), ...env })
  const most = { callers: 8_192, memory: 536_870_912 }
  const options = { config, version: '0.1.0', metrics, standing, inFlight: () => 5, most }
  const overview = (): Promise<Rendered> => renderOverview(options, history)
  const server = await servePage(metrics, {
    host: '127.0.0.1',
    port,
    callLog: openCallLog('silent'),
    sockets: 50,
    overview
  })
  const call: MadeUp['call'] = (outcome, status, count = 1, options = {}) => {
    for (let made = 0; made < count; made++)
      metrics.call({ requestId: '', operation: 'SendOTP', outcome, status, totalMs: 180, ...options })
  }
  const pass: MadeUp['pass'] = async (times, happens) => {
    for (let index = 0; index < times; index++) {
      clock.now += INTERVAL
      happens?.(index)
      await history.take()
    }
  }
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${port}/`, metrics, stands, call, pass, close }
}
