/**
 * How many sockets of callers the process can afford. What it needs besides comes first: connections to tyntec and Redis, the
 * metrics page, its own files. The rest of the descriptors is for callers, as far as the memory goes.
 */
import { ConfigError } from '../config/config.ts'
import type { Config } from '../config/settings.ts'
import { descriptorLimit } from './descriptors.ts'
import { usableMemory } from './memory.ts'

/** Descriptors of the process itself: 21 when it has started (Node 20 and 24), and some for files and look-ups of names. */
const OWN = 36
/** One server with its Sentinels; or the nodes of a cluster. */
const REDIS = 8
const REDIS_CLUSTER = 64
/**
 * Sockets of the metrics page at once: an eighth of what is left, within these bounds. A page that is open by mistake must not use up
 * the descriptors; and where some hundred sockets ask for it in a loop, keeping them costs less than having them come back.
 */
const METRICS_SHARE = 1 / 8
const METRICS_FEWEST = 50
const METRICS_MOST = 500
/** The listener of the page, and one socket that is being turned away. */
const METRICS_OWN = 2
const TRACES = 8
/** Sockets of callers at least: fewer are no service. */
const FEWEST = 16

/** Bytes that a silent or idle socket takes, rounded up: 9.5 kB and 11.5 kB were measured with 8,000 of them. */
const SOCKET = 16_384
/** The part of the memory that sockets may take. */
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

/** Sockets at once. */
export interface Budget {
  readonly callers: number
  /** Of the metrics page; 0 where there is none. */
  readonly metrics: number
}

/**
 * Shares the descriptors out.
 *
 * @param means those of this process by default
 * @throws {ConfigError} where the descriptors do not suffice for what the settings ask for
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
      `UPSTREAM_CONNECTIONS is ${settings.UPSTREAM_CONNECTIONS}, which takes a limit of ${needed} open files, and it is ${descriptors}; raise it (ulimit -n), or lower UPSTREAM_CONNECTIONS`
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
