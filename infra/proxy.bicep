// The container app and what it needs. azd deploys it when the image is in the registry, and finds this file by the service's name.
// The parameters come from the azd environment (`azd env set PROXY_GUARD_COUNTRIES DE,AT,CH`). Their names there begin with PROXY_:
// azd takes what its environment lacks from the shell, which may have a REDIS_URL for a test. azuredeploy.json says what is created.

@description('Name of the azd environment.')
param environmentName string
param location string

@description('Image that azd has just built.')
param image string
param registryServer string
param registryIdentity string

// azd passes every value of its environment as a string.
@allowed([
  'true'
  'false'
])
param withRedis string

@allowed([
  'true'
  'false'
])
param withFixedEgress string
param maxReplicas string

@secure()
param REDIS_URL string

@secure()
param GUARD_SECRET string
param PUBLIC_URL string
param FRONT_PAGE string
param LOG_LEVEL string
param THROTTLE_CALLS string
param GUARD_COUNTRIES string
param GUARD_SENDS_PER_NUMBER string
param GUARD_SENDS_PER_RANGE string
param GUARD_SENDS_PER_KEY string
param GUARD_CHECKS_PER_OTP string
param GUARD_MISSES_PER_KEY string
param GUARD_WINDOW_MS string
param GUARD_FORBID string
param REDIS_CLUSTER string

module proxy 'azuredeploy.json' = {
  name: 'tyntec-2fa-proxy'
  params: {
    image: image
    location: location
    tags: {
      'azd-env-name': environmentName
    }
    registryServer: registryServer
    registryIdentity: registryIdentity
    withRedis: bool(withRedis)
    withFixedEgress: bool(withFixedEgress)
    maxReplicas: int(maxReplicas)
    REDIS_URL: REDIS_URL
    GUARD_SECRET: GUARD_SECRET
    PUBLIC_URL: PUBLIC_URL
    FRONT_PAGE: FRONT_PAGE
    LOG_LEVEL: LOG_LEVEL
    THROTTLE_CALLS: THROTTLE_CALLS
    GUARD_COUNTRIES: GUARD_COUNTRIES
    GUARD_SENDS_PER_NUMBER: GUARD_SENDS_PER_NUMBER
    GUARD_SENDS_PER_RANGE: GUARD_SENDS_PER_RANGE
    GUARD_SENDS_PER_KEY: GUARD_SENDS_PER_KEY
    GUARD_CHECKS_PER_OTP: GUARD_CHECKS_PER_OTP
    GUARD_MISSES_PER_KEY: GUARD_MISSES_PER_KEY
    GUARD_WINDOW_MS: GUARD_WINDOW_MS
    GUARD_FORBID: GUARD_FORBID
    REDIS_CLUSTER: REDIS_CLUSTER
  }
}

output PROXY_URL string = proxy.outputs.url
output PROXY_EGRESS_ADDRESS string = proxy.outputs.egressAddress
