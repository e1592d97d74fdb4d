/**
 * The operator's page: collects what it shows, from the metrics and from the state of the process.
 */
import type { OperatorFacts } from '../../pages/operator/facts.ts'
import { describeSettings } from '../config/described-settings.ts'
import type { Config } from '../config/settings.ts'
import { lateLoader } from '../http/load-late.ts'
import type { Metrics } from '../observe/metrics.ts'
import { isResourceError } from '../observe/resource-errors.ts'
import type { Standing } from '../observe/standing.ts'
import { type Advice, adviceFor } from './advice.ts'
import { History } from './history.ts'
import { hourOf } from './hour.ts'
import type { Rendered } from './metrics-server.ts'
import type { Past } from './past.ts'
import { troublesOf } from './troubles.ts'

export interface OverviewOptions {
  readonly config: Config
  /** By default the advice about the settings alone, without the rest of the environment. */
  readonly advice?: readonly Advice[]
  readonly version: string
  readonly metrics: Pick<Metrics, 'counts'>
  readonly standing: Standing
  /** Returns the number of requests without an answer. */
  readonly inFlight: () => number
  /** Maximum number of callers' sockets, and maximum bytes of memory. */
  readonly most: { readonly callers: number; readonly memory: number }
}

/**
 * The history that the page shows; empty, and not started.
 *
 * @param now ms since 1970
 */
export function historyOf(
  { metrics, standing }: Pick<OverviewOptions, 'metrics' | 'standing'>,
  now: () => number = Date.now
): History {
  return new History({
    now,
    counts: () => metrics.counts(),
    states: () => ({
      redisAway: standing.redis?.().awaySince !== undefined,
      lagging: standing.readiness() === 'overloaded'
    })
  })
}

const loadPage = lateLoader(() =>
  Promise.all([
    import('../../pages/operator/page.ts'),
    import('../../pages/document.ts'),
    import('../../pages/assets.ts')
  ])
)

/** Renders the current page. Its modules are loaded at the first time, because most processes never show it. */
export async function renderOverview(options: OverviewOptions, history: History): Promise<Rendered> {
  const [{ operatorPage }, { pageHeaders }, { assetsOf }] = await loadPage()
  const assets = await assetsOf('operator')
  return {
    headers: { ...pageHeaders(assets), 'cache-control': 'no-store' },
    bytes: Buffer.from(operatorPage(factsOf(options, await history.upToNow()), assets))
  }
}

/** @param now ms since 1970 */
export function factsOf(
  { config, advice = adviceFor(config), version, standing, inFlight, most }: OverviewOptions,
  past: Past,
  now = Date.now()
): OperatorFacts {
  const upstream = standing.upstream()
  return {
    madeAt: now,
    version,
    nodeVersion: process.version,
    uptime: process.uptime() * 1000,
    readiness: standing.readiness(),
    troubles: troublesOf(past, standing, config.UPSTREAM_URL),
    advice,
    redis: standing.redis?.() ?? 'off',
    breaker: config.UPSTREAM_BREAKER_FAILURES === 0 ? 'off' : upstream,
    callers: { now: standing.callerConnections(), most: most.callers },
    upstream: { now: upstream.connections, most: config.UPSTREAM_CONNECTIONS },
    inFlight: inFlight(),
    eventLoopDelay: { now: standing.eventLoopDelay(), most: config.EVENT_LOOP_DELAY_MS },
    memory: residentMemory(),
    memoryMost: most.memory,
    hour: hourOf(past, now),
    settings: describeSettings(config)
  }
}

/** Bytes; undefined if no descriptor is free, because the measurement opens a file. */
function residentMemory(): number | undefined {
  try {
    return process.memoryUsage.rss()
  } catch (error) {
    if (!isResourceError(error)) throw error
    return undefined
  }
}
