/**
 * Runs the process: builds the proxy, listens, and shuts down gracefully.
 */

import { ConfigError, type Settings } from '../config/config.ts'
import type { Config } from '../config/settings.ts'
import { boundCallers } from '../http/bounded-callers.ts'
import { Lifecycle } from '../http/lifecycle.ts'
import { type CallLog, openCallLog } from '../observe/call-log.ts'
import type { Metrics } from '../observe/metrics.ts'
import { notingShortages } from '../observe/resource-errors.ts'
import { drainOnSignals } from './drain.ts'
import { greet } from './greeting.ts'
import { usableMemory } from './memory.ts'
import { socketBudget } from './socket-budget.ts'
import { endOnDefects } from './uncaught.ts'
import { version } from './version.ts'

/**
 * Runs until a signal ends it.
 *
 * @throws {ConfigError} if an address or port cannot be bound, or the limit of open files is too low for the settings
 * @throws {DefinitionError} if the connector's definition cannot be used
 */
export async function run({ config, surroundings }: Settings): Promise<void> {
  const callLog = openCallLog(config.LOG_LEVEL)
  const lifecycle = new Lifecycle()
  // Before anything slow: as process 1 of a container, a process without signal handlers ignores SIGTERM.
  drainOnSignals({ lifecycle, callLog, config })
  for (const former of surroundings.former) callLog.formerSetting(former)
  const sockets = socketBudget(config)
  const isShortage = notingShortages(callLog)
  endOnDefects({ lifecycle, callLog, isShortage })
  await traceIfAsked(config, callLog)
  const metrics = await metricsIfAsked(config, lifecycle, callLog)
  const { buildApp } = await import('../app.ts')
  const app = await buildApp({ config, callLog, lifecycle, metrics })
  boundCallers(app.server, { most: sockets.callers, config, callLog, isShortage })
  if (metrics && config.METRICS_PORT !== undefined) {
    const { serveOperators } = await import('../operator/serve-operators.ts')
    const most = { callers: sockets.callers, operators: sockets.metrics, memory: usableMemory() }
    const options = { config, surroundings, callLog, lifecycle, version: version(), most }
    await serveOperators(metrics, options).catch(blame('METRICS_'))
  }
  await app.listen({ host: config.HOST, port: config.PORT }).catch(blame(''))
  callLog.listening(config.HOST, config.PORT, version())
  greet(config, callLog)
}

/** Starts tracing, before the app is built. Loaded only if configured, because OpenTelemetry has some hundred files. */
async function traceIfAsked(config: Config, callLog: CallLog): Promise<void> {
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT
  if (endpoint === undefined) return
  const { startTracing } = await import('../observe/tracing.ts')
  startTracing({ endpoint, serviceName: config.OTEL_SERVICE_NAME, serviceVersion: version(), callLog })
}

/** Creates the metrics. Loaded only if configured, to keep the start short. */
async function metricsIfAsked(
  { METRICS_PORT }: Config,
  lifecycle: Lifecycle,
  callLog: CallLog
): Promise<Metrics | undefined> {
  if (METRICS_PORT === undefined) return undefined
  const { Metrics } = await import('../observe/metrics.ts')
  return new Metrics(() => lifecycle.running, callLog, version())
}

/** Turns an error of `listen` into a mistake in the settings with this prefix. */
function blame(prefix: '' | 'METRICS_') {
  return ({ code, message }: Error & { code?: string }): never => {
    throw new ConfigError([mistakeOf(prefix, code) ?? message])
  }
}

function mistakeOf(prefix: string, code: string | undefined): string | undefined {
  if (code === 'EADDRINUSE') return `${prefix}PORT is in use by another process; choose another one`
  if (code === 'EACCES') return `${prefix}PORT needs rights that this process does not have; choose one above 1023`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${prefix}HOST is no address of this machine; use one of its own, or 0.0.0.0 for all`
  return undefined
}
