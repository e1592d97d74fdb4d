/**
 * The container app, in the types that Microsoft publishes for it: `npm run typecheck` fails on a misspelt property.
 */
import type {
  ContainerApp,
  ContainerAppProbe,
  EnvironmentVar,
  ManagedServiceIdentity,
  RegistryCredentials,
  Secret
} from '@azure/arm-appcontainers'
import { resource } from './api-versions.ts'
import { environmentId, workspaceKey } from './environment.ts'
import { expression, idOf, stateOf } from './expressions.ts'
import { OPTIONAL_SETTINGS } from './parameters.ts'
import { redisDatabaseId, redisUrl } from './redis.ts'

/** The port of the image: `ENV PORT` in the Dockerfile. */
const PORT = 8080
const SHARED = "variables('shared')"

/** The expression for the URL that callers use. */
export const appUrl = `format('https://{0}', ${stateOf('Microsoft.App/containerApps', idOf('Microsoft.App/containerApps', "parameters('name')"))}.configuration.ingress.fqdn)`

/** Always set. PUBLIC_URL is not: the proxy takes its URL from variables that the platform sets. */
const always: EnvironmentVar[] = [
  // The ingress of the platform has changing private addresses, and callers reach the container only through it.
  { name: 'TRUSTED_PROXIES', value: 'private' }
]

/** Set only with a Redis. */
const shared: EnvironmentVar[] = [
  { name: 'REDIS_URL', secretRef: 'redis-url' },
  { name: 'GUARD_SECRET', secretRef: 'guard-secret' }
]

/** Settings without a value are removed again, because the proxy refuses an empty value. */
const optional: EnvironmentVar[] = OPTIONAL_SETTINGS.map((name) => ({
  name,
  value: expression(`parameters('${name}')`)
}))

/**
 * Both exist without a Redis, too, although nothing refers to them then. The platform refuses a secret without a value.
 */
const secrets: Secret[] = [
  { name: 'redis-url', value: expression(`if(${SHARED}, ${redisUrl}, 'none')`) },
  {
    name: 'guard-secret',
    // Not derived from the key of Redis: whoever may read Redis could undo the hashes. `guid` hashes its arguments, and
    // returns the same value at each deployment:
    // https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string#guid
    value: expression(
      `if(empty(parameters('GUARD_SECRET')), guid(resourceGroup().id, 'guards', ${workspaceKey}), parameters('GUARD_SECRET'))`
    )
  }
]

/** The platform allows a failureThreshold of at most 10. No probe depends on tyntec. */
const probes: ContainerAppProbe[] = [
  {
    type: 'Startup',
    httpGet: { path: '/healthz', port: PORT },
    periodSeconds: 3,
    timeoutSeconds: 2,
    failureThreshold: 10
  },
  {
    type: 'Liveness',
    httpGet: { path: '/healthz', port: PORT },
    periodSeconds: 10,
    timeoutSeconds: 3,
    failureThreshold: 3
  },
  {
    type: 'Readiness',
    httpGet: { path: '/readyz', port: PORT },
    periodSeconds: 5,
    timeoutSeconds: 2,
    failureThreshold: 2
  }
]

const PRIVATE = "not(empty(parameters('registryServer')))"

/** Pulls the image with this identity, if there is a private registry. */
const identity = expression<ManagedServiceIdentity>(
  `if(${PRIVATE}, createObject('type', 'UserAssigned', 'userAssignedIdentities', createObject(parameters('registryIdentity'), createObject())), createObject('type', 'None'))`
)
const registries = expression<RegistryCredentials[]>(
  `if(${PRIVATE}, createArray(createObject('server', parameters('registryServer'), 'identity', parameters('registryIdentity'))), createArray())`
)

const properties: Pick<ContainerApp, 'environmentId' | 'workloadProfileName' | 'configuration' | 'template'> = {
  environmentId: expression(environmentId),
  workloadProfileName: 'Consumption',
  configuration: {
    activeRevisionsMode: 'Single',
    ingress: { external: true, targetPort: PORT, transport: 'auto', allowInsecure: false },
    registries,
    secrets
  },
  template: {
    terminationGracePeriodSeconds: 30,
    containers: [
      {
        name: 'proxy',
        image: expression("parameters('image')"),
        env: expression<EnvironmentVar[]>(
          `concat(variables('always'), if(${SHARED}, variables('sharedOnly'), createArray()), ` +
            "filter(variables('optional'), lambda('one', not(empty(lambdaVariables('one').value)))))"
        ),
        resources: { cpu: expression<number>("json('0.25')"), memory: '0.5Gi' },
        probes
      }
    ],
    scale: {
      // Copilot does not wait for a start from zero.
      minReplicas: 1,
      // Without a Redis, n replicas would allow each key n times its calls.
      maxReplicas: expression<number>(`if(${SHARED}, parameters('maxReplicas'), 1)`),
      rules: [{ name: 'calls', http: { metadata: { concurrentRequests: '100' } } }]
    }
  }
}

/** The environment variables of the container that are variables of the template. */
export const environmentVariables = { always, sharedOnly: shared, optional }

export const appResource = resource('Microsoft.App/containerApps', "parameters('name')", {
  // By this tag, azd finds the resource of the service in azure.yaml.
  tags: expression("union(parameters('tags'), createObject('azd-service-name', 'proxy'))"),
  identity,
  properties,
  dependsOn: [expression(environmentId), expression(redisDatabaseId)]
})
