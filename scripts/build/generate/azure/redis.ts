/**
 * Azure Managed Redis, the one of Azure's two that new customers get: https://learn.microsoft.com/azure/redis/overview
 */
import { resource } from './api-versions.ts'
import { expression, idOf, keysOf, stateOf } from './expressions.ts'

const MADE = "parameters('withRedis')"
const NAME = "variables('redis')"
const clusterId = idOf('Microsoft.Cache/redisEnterprise', NAME)

/** Its port, for TLS and without it: https://learn.microsoft.com/azure/redis/architecture */
export const REDIS_PORT = 10_000

export const redisDatabaseId = idOf('Microsoft.Cache/redisEnterprise/databases', NAME, "'default'")

/** The words for REDIS_URL: that of the Redis made here, or the one given. An access key can hold characters that a URL cannot. */
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
      // Not replicated, at half the price: losing Redis only loses the windows that run, and meanwhile each process counts for itself.
      highAvailability: 'Disabled',
      minimumTlsVersion: '1.2',
      publicNetworkAccess: 'Enabled'
    }
  }),
  resource('Microsoft.Cache/redisEnterprise/databases', `format('{0}/default', ${NAME})`, {
    condition: expression(MADE),
    properties: {
      // One address, without MOVED, which the proxy would need REDIS_CLUSTER for; the default is OSSCluster.
      clusteringPolicy: 'NoCluster',
      clientProtocol: 'Encrypted',
      port: REDIS_PORT,
      // A key that is evicted loses its window.
      evictionPolicy: 'NoEviction',
      // Off by default, and the proxy has no other way in.
      accessKeysAuthentication: 'Enabled'
    },
    dependsOn: [expression(clusterId)]
  })
]
