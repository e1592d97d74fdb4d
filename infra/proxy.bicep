// The container app and what it needs, as azd deploys it once the image is in the registry: azd takes the file that has the name of the
// service, and its parameters from the azd environment (`azd env set PROXY_GUARD_COUNTRIES DE,AT,CH`). These begin with PROXY_, because
// azd takes what its environment lacks from the shell, where a REDIS_URL for a test may stand. azuredeploy.json says what is made.

@description('Name of the azd environment.')
param environmentName string
param location string

@description('The image that azd has just built.')
param image string
param registryServer string
param registryIdentity string

// azd hands every value of its environment over as a string.
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
