/**
 * Puts together what operators get on their port. Loaded only if there is one.
 */
import type { Server } from 'node:http'
import type { Settings } from '../config/config.ts'
import type { Lifecycle } from '../http/lifecycle.ts'
import type { CallLog } from '../observe/call-log.ts'
import type { Metrics } from '../observe/metrics.ts'
import { adviceFor } from './advice.ts'
import { servePage } from './metrics-server.ts'
import { historyOf, type OverviewOptions, renderOverview } from './overview.ts'

export interface OperatorsOptions extends Settings {
  readonly callLog: CallLog
  readonly lifecycle: Lifecycle
  readonly version: string
  /** Maximum number of sockets of callers and of operators, and maximum bytes of memory. */
  readonly most: OverviewOptions['most'] & { readonly operators: number }
}

/**
 * Serves metrics and page, and begins the page's history. METRICS_PORT must be set. To be called when the app is built,
 * because the app passes its state to the metrics.
 */
export async function serveOperators(
  metrics: Metrics,
  { config, surroundings, callLog, lifecycle, version, most }: OperatorsOptions
): Promise<Server> {
  const { standing } = metrics
  const { METRICS_HOST: host, METRICS_PORT: port } = config
  if (!standing || port === undefined) throw new Error('no app, or no port')
  const inFlight = () => lifecycle.running
  const history = historyOf({ metrics, standing })
  const advice = adviceFor(config, surroundings)
  const overview = () => renderOverview({ config, advice, version, metrics, standing, inFlight, most }, history)
  const server = await servePage(metrics, { host, port, callLog, sockets: most.operators, overview })
  history.start((error) => callLog.defect('none', error))
  return server
}
