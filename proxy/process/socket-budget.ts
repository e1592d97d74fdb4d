/**
 * How many sockets of callers the process can afford. Sockets to tyntec and Redis, the operators' port and the
 * process's own files are reserved first. The remaining descriptors are for callers, as far as the memory suffices.
 */
import { ConfigError } from '../config/config.ts'
import type { Config } from '../config/settings.ts'
import { descriptorLimit } from './descriptors.ts'
import { usableMemory } from './memory.ts'

/** Descriptors of the process itself: 21 after the start (Node 20 and 24), and some for files and DNS look-ups. */
const OWN = 36
/** Sockets to one server with its Sentinels, or to the nodes of a cluster. */
const REDIS = 8
const REDIS_CLUSTER = 64
/**
 * Sockets of the metrics page at once: an eighth of what is left, within these bounds. A page that is public by mistake must not
 * use up the descriptors. If some hundred sockets poll it in a loop, keeping them open costs less than accepting new ones.
 */
const METRICS_SHARE = 1 / 8
const METRICS_FEWEST = 50
const METRICS_MOST = 500
/** The listener of the page, and one socket that is being refused. */
const METRICS_OWN = 2
const TRACES = 8
/** Minimum number of sockets of callers; with fewer the proxy is not usable. */
const FEWEST = 16

/** Bytes for a silent or idle socket, rounded up: 9.5 kB and 11.5 kB were measured with 8,000 of them. */
const SOCKET = 16_384
/** The fraction of the memory that sockets may use. */
const SHARE = 1 / 4

type Settings = Pick<
  Config,
  'UPSTREAM_CONNECTIONS' | 'REDIS_URL' | 'REDIS_CLUSTER' | 'METRICS_PORT' | 'OTEL_EXPORTER_OTLP_ENDPOINT'
>

interface Means {
  /** Files and sockets that the process may have open. */
  readonly descriptors: number
  /** Bytes. */
  readonly memory: number
}

/** Maximum numbers of open sockets. */
export interface Budget {
  readonly callers: number
  /** For the metrics page; 0 without one. */
  readonly metrics: number
}

/**
 * Divides the descriptors between callers and the metrics page.
 *
 * @param means the limits of this process by default
 * @throws {ConfigError} if the descriptors do not suffice for the settings
 */
export function socketBudget(
  settings: Settings,
  { descriptors, memory }: Means = { descriptors: descriptorLimit(), memory: usableMemory() }
): Budget {
  const reserved = settings.UPSTREAM_CONNECTIONS + reserve(settings)
  const fewestOfMetrics = settings.METRICS_PORT === undefined ? 0 : METRICS_FEWEST
  const needed = reserved + fewestOfMetrics + FEWEST
  if (descriptors < needed) {
    throw new ConfigError([
      `UPSTREAM_CONNECTIONS is ${settings.UPSTREAM_CONNECTIONS}, which needs a limit of ${needed} open files, but the limit is ${descriptors}; raise it (ulimit -n), or lower UPSTREAM_CONNECTIONS`
    ])
  }
  const left = Math.min(
    descriptors - reserved,
    Math.max(FEWEST + fewestOfMetrics, Math.floor((memory * SHARE) / SOCKET))
  )
  const metrics = Math.min(METRICS_MOST, Math.max(fewestOfMetrics, Math.floor(left * METRICS_SHARE)))
  return settings.METRICS_PORT === undefined ? { callers: left, metrics: 0 } : { callers: left - metrics, metrics }
}

const reserve = ({ REDIS_URL, REDIS_CLUSTER: cluster, METRICS_PORT, OTEL_EXPORTER_OTLP_ENDPOINT }: Settings): number =>
  OWN +
  (REDIS_URL === undefined ? 0 : cluster ? REDIS_CLUSTER : REDIS) +
  (METRICS_PORT === undefined ? 0 : METRICS_OWN) +
  (OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? 0 : TRACES)
