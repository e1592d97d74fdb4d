/**
 * Connection: the client of Redis, for one server, a master that Sentinel knows, or a cluster. All of them are set up so that a
 * command fails soon instead of waiting for better times, and that a connection nobody answers on is given up.
 */
import { Cluster, type CommonRedisOptions, Redis } from 'ioredis'
import type { RedisAddress, RedisSettings } from '../config/redis-urls.ts'

/** ms that a call may wait for a count. */
export const COMMAND_TIMEOUT = 500
/** ms for a connection, TLS included. No call waits for it. */
const CONNECT_TIMEOUT = 2_000
/** ms without a byte while an answer is due, after which a connection is dead. Without it, a host that vanished is waited for until
 * TCP gives up, long after its replica took over: https://github.com/redis/ioredis/issues/1021 */
const SILENCE = 2_000
/** ms between attempts to connect again, at most. */
const RECONNECT_DELAY = 2_000

const retry = (attempt: number): number => Math.min(attempt * 100, RECONNECT_DELAY)

const COMMON = {
  commandTimeout: COMMAND_TIMEOUT,
  connectTimeout: CONNECT_TIMEOUT,
  socketTimeout: SILENCE,
  maxRetriesPerRequest: 0,
  // A former master: behind a name or a balancer, a new connection leads to the new one.
  reconnectOnError: ({ message }) => message.includes('READONLY')
} satisfies CommonRedisOptions

const SINGLE = { ...COMMON, enableOfflineQueue: false, retryStrategy: retry }

/** Verified against Node's authorities and NODE_EXTRA_CA_CERTS, whatever a default says. */
const TLS = { rejectUnauthorized: true }

/** Makes the client that the settings ask for; it connects in the background. */
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
      // No waiting for a failover with a call in hand: MOVED tells the new place of a key as soon as there is one.
      retryDelayOnFailover: 0,
      retryDelayOnClusterDown: 0,
      // Names stay names, since certificates are made for them.
      dnsLookup: (name, callback) => callback(null, name)
    }
  )
}

const placeOf = ({ host, port }: RedisAddress, byDefault: number) => ({ host, port: port ?? byDefault })

const accessOf = ({ username, password, tls }: RedisAddress) => ({ username, password, ...(tls ? { tls: TLS } : {}) })
