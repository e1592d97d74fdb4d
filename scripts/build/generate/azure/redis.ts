/**
 * Azure Managed Redis. Of the two Redis services of Azure, new customers can only have this one:
 * https://learn.microsoft.com/azure/redis/overview
 */
import { resource } from './api-versions.ts'
import { expression, idOf, keysOf, stateOf } from './expressions.ts'

const MADE = "parameters('withRedis')"
const NAME = "variables('redis')"
const clusterId = idOf('Microsoft.Cache/redisEnterprise', NAME)

/** Its port, with and without TLS: https://learn.microsoft.com/azure/redis/architecture */
export const REDIS_PORT = 10_000

export const redisDatabaseId = idOf('Microsoft.Cache/redisEnterprise/databases', NAME, "'default'")

/**
 * The expression for REDIS_URL: the Redis of this template, or the given one. An access key is encoded, because it can
 * contain characters that a URL cannot.
 */
export const redisUrl =
  `if(${MADE}, ` +
  `format('rediss://:{0}@{1}:${REDIS_PORT}', ` +
  `uriComponent(${keysOf('Microsoft.Cache/redisEnterprise/databases', redisDatabaseId)}.primaryKey), ` +
  `${stateOf('Microsoft.Cache/redisEnterprise', clusterId)}.hostName), ` +
  `parameters('REDIS_URL'))`

export const redisResources = [
  resource('Microsoft.Cache/redisEnterprise', NAME, {
    condition: expression(MADE),
    sku: { name: 'Balanced_B0' },
    properties: {
      // Not replicated, which halves the price. If Redis is lost, only the running windows are lost, and each process
      // counts for itself meanwhile.
      highAvailability: 'Disabled',
      minimumTlsVersion: '1.2',
      publicNetworkAccess: 'Enabled'
    }
  }),
  resource('Microsoft.Cache/redisEnterprise/databases', `format('{0}/default', ${NAME})`, {
    condition: expression(MADE),
    properties: {
      // A single address. With the default, OSSCluster, Redis answers MOVED, and the proxy would need REDIS_CLUSTER.
      clusteringPolicy: 'NoCluster',
      clientProtocol: 'Encrypted',
      port: REDIS_PORT,
      // An evicted key would lose the count of its window.
      evictionPolicy: 'NoEviction',
      // Off by default, but the proxy can sign in only with an access key.
      accessKeysAuthentication: 'Enabled'
    },
    dependsOn: [expression(clusterId)]
  })
]
