/**
 * How many sockets of callers the process can afford. What it needs besides comes first: connections to tyntec and Redis, the
 * metrics page, its own files. The rest of the descriptors is for callers, as far as the memory goes.
 */
import { type Config, ConfigError } from '../config.ts'
import { descriptorLimit } from './descriptors.ts'
import { usableMemory } from './memory.ts'

/** Descriptors of the process itself: 21 when it has started (Node 20 and 24), and some for files and look-ups of names. */
const OWN = 36
/** One server with its Sentinels; or the nodes of a cluster. */
const REDIS = 8
const REDIS_CLUSTER = 64
/** Sockets of the metrics page at once; a page that is open by mistake must not use up the descriptors. */
export const METRICS_SOCKETS = 50
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

/**
 * Sockets of callers at once.
 *
 * @param means those of this process by default
 * @throws {ConfigError} where the descriptors do not suffice for what the settings ask for
 */
export function socketBudget(
  settings: Settings,
  { descriptors, memory }: Means = { descriptors: descriptorLimit(), memory: usableMemory() }
): number {
  const reserved = reserve(settings)
  const left = descriptors - settings.UPSTREAM_CONNECTIONS - reserved
  if (left < FEWEST) {
    const needed = settings.UPSTREAM_CONNECTIONS + reserved + FEWEST
    throw new ConfigError([
      `UPSTREAM_CONNECTIONS is ${settings.UPSTREAM_CONNECTIONS}, which takes a limit of ${needed} open files, and it is ${descriptors}; raise it (ulimit -n), or lower UPSTREAM_CONNECTIONS`
    ])
  }
  return Math.max(FEWEST, Math.min(left, Math.floor((memory * SHARE) / SOCKET)))
}

const reserve = ({ REDIS_URL, REDIS_CLUSTER: cluster, METRICS_PORT, OTEL_EXPORTER_OTLP_ENDPOINT }: Settings): number =>
  OWN +
  (REDIS_URL === undefined ? 0 : cluster ? REDIS_CLUSTER : REDIS) +
  (METRICS_PORT === undefined ? 0 : METRICS_SOCKETS + METRICS_OWN) +
  (OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? 0 : TRACES)
