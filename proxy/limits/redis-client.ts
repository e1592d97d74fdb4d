/**
 * Limits: creates the Redis client, for one server, a master behind Sentinel, or a cluster. Commands fail fast instead of being
 * queued, and a socket without replies is closed.
 */
import { Cluster, type CommonRedisOptions, Redis } from 'ioredis'
import type { RedisAddress, RedisSettings } from '../config/redis-urls.ts'

/** Maximum ms that a call waits for a count, and the client for the list of a cluster's slots or a Sentinel's reply. */
export const COMMAND_TIMEOUT = 500
/** Maximum ms to connect, TLS included. No call waits for it. */
const CONNECT_TIMEOUT = 2_000
/**
 * ms without a byte while a reply is pending. Then the socket is closed, and all pending commands fail. Otherwise a
 * vanished host would be noticed only when TCP gives up, long after its replica took over:
 * https://github.com/redis/ioredis/issues/1021
 */
const SILENCE = 2_000
/** Maximum ms between two attempts to reconnect. */
const RECONNECT_DELAY = 2_000

const retry = (attempt: number): number => Math.min(attempt * 100, RECONNECT_DELAY)

const COMMON = {
  connectTimeout: CONNECT_TIMEOUT,
  socketTimeout: SILENCE,
  maxRetriesPerRequest: 0,
  // READONLY comes from a former master. Behind a host name or a load balancer, reconnecting finds the new one.
  reconnectOnError: ({ message }) => message.includes('READONLY')
} satisfies CommonRedisOptions

const SINGLE = { ...COMMON, enableOfflineQueue: false, retryStrategy: retry }

/** Verification is set explicitly, whatever the default: against Node's CAs and NODE_EXTRA_CA_CERTS. */
const TLS = { rejectUnauthorized: true }

/** Creates the client for the settings; it connects in the background. */
export function redisClient({ REDIS_URL = [], REDIS_SENTINELS, REDIS_CLUSTER }: RedisSettings): Redis | Cluster {
  const [address] = REDIS_URL
  if (!address) throw new Error('no address of Redis')
  if (REDIS_CLUSTER) return clusterClient(address, REDIS_URL)
  if (REDIS_SENTINELS?.[0]) return sentinelClient(address, REDIS_SENTINELS[0], REDIS_SENTINELS)
  return new Redis({ ...SINGLE, ...accessOf(address), ...placeOf(address, 6379), db: address.database })
}

function sentinelClient(master: RedisAddress, sentinel: RedisAddress, sentinels: RedisAddress[]): Redis {
  return new Redis({
    ...SINGLE,
    ...accessOf(master),
    db: master.database,
    name: master.host,
    enableTLSForSentinelMode: master.tls,
    sentinels: sentinels.map((one) => placeOf(one, 26379)),
    sentinelUsername: sentinel.username,
    sentinelPassword: sentinel.password,
    ...(sentinel.tls ? { sentinelTLS: TLS } : {}),
    sentinelCommandTimeout: COMMAND_TIMEOUT,
    sentinelRetryStrategy: retry
  })
}

function clusterClient(first: RedisAddress, nodes: RedisAddress[]): Cluster {
  return new Cluster(
    nodes.map((node) => placeOf(node, 6379)),
    {
      redisOptions: { ...COMMON, ...accessOf(first) },
      clusterRetryStrategy: retry,
      enableOfflineQueue: false,
      slotsRefreshTimeout: COMMAND_TIMEOUT,
      // A call does not wait for a failover: MOVED redirects to a key's new node as soon as there is one.
      retryDelayOnFailover: 0,
      retryDelayOnClusterDown: 0,
      // Host names are not resolved here, because certificates are issued for names.
      dnsLookup: (name, callback) => callback(null, name)
    }
  )
}

const placeOf = ({ host, port }: RedisAddress, byDefault: number) => ({ host, port: port ?? byDefault })

const accessOf = ({ username, password, tls }: RedisAddress) => ({ username, password, ...(tls ? { tls: TLS } : {}) })
