/**
 * Deployment files, Azure: the container app fits the proxy, as deploy/kubernetes.yaml does. Nothing deploys it here.
 */
import { randomUUID } from 'node:crypto'
import type { ContainerAppProbe } from '@azure/arm-appcontainers'
import { expect, test } from 'vitest'
import { readConfig } from '../../../proxy/config/config.ts'
import { SETTINGS } from '../../../proxy/config/settings.ts'
import { read } from '../../support/repository.ts'
import { app, environment, redis, template, variables } from './template.ts'

const [container] = app.template.containers ?? []
const literal = Object.fromEntries(template.variables.always.map(({ name, value }) => [name, value]))
const [lastStage = ''] = read('Dockerfile')
  .split(/^FROM /m)
  .slice(-1)
/** What the image sets. */
const image = Object.fromEntries(
  [...lastStage.replaceAll(/\\\n\s*/g, '').matchAll(/^ENV (.+)$/gm)].flatMap(([, line = '']) =>
    line.split(/ +/).map((pair) => pair.split('=') as [string, string])
  )
)
const config = readConfig({
  ...Object.fromEntries(Object.entries(image).filter(([name]) => name in SETTINGS)),
  ...literal
})

test('a property that Azure does not know fails the check of types', () => {
  // @ts-expect-error the probe of a container app is `httpGet`
  const misspelt: ContainerAppProbe = { httpget: { path: '/healthz', port: 8080 } }
  expect(misspelt).not.toHaveProperty('httpGet')
})

test('every variable is a setting of the proxy, given once, and the fixed values are accepted', () => {
  const names = variables.map(({ name }) => name ?? '')
  expect(names.filter((name) => !(name in SETTINGS))).toEqual([])
  expect(new Set(names).size).toBe(names.length)
  expect(config.TRUSTED_PROXIES).toEqual(['private'])
})

test('every guard can be set', () => {
  const guards = Object.keys(SETTINGS).filter((name) => name.startsWith('GUARD_'))
  const names = variables.map(({ name }) => name)
  expect(guards.filter((name) => !names.includes(name))).toEqual([])
})

test('a setting that is not chosen is not there, for an empty value is none', () => {
  expect(template.variables.optional.map(({ name, value }) => [name, value])).toEqual(
    template.variables.optional.map(({ name }) => [name, `[parameters('${name}')]`])
  )
  expect(container?.env).toContain(
    "filter(variables('optional'), lambda('one', not(empty(lambdaVariables('one').value))))"
  )
  expect(() => readConfig({ GUARD_COUNTRIES: '' })).toThrow('GUARD_COUNTRIES')
})

test('secrets are secrets of the app, and their parameters are not shown', () => {
  const secret = Object.entries(SETTINGS).flatMap(([name, schema]) => (schema.meta()?.secret ? [name] : []))
  const plain = variables.filter(({ secretRef }) => secretRef === undefined).map(({ name }) => name ?? '')
  expect(plain.filter((name) => secret.includes(name))).toEqual([])
  const names = app.configuration.secrets?.map(({ name }) => name)
  expect(template.variables.sharedOnly.map(({ secretRef }) => secretRef)).toEqual(names)
  const types = template.variables.sharedOnly.map(({ name }) => template.parameters[name ?? '']?.type)
  expect(types).toEqual(['securestring', 'securestring'])
})

test('what Azure makes of the workspace’s key is long enough for the guards', () => {
  const secret = app.configuration.secrets?.find(({ name }) => name === 'guard-secret')?.value ?? ''
  expect(secret).toContain("guid(resourceGroup().id, 'guards', listKeys(")
  // `guid` gives the form of a UUID.
  expect(() => readConfig({ GUARD_SECRET: randomUUID() })).not.toThrow()
})

test('the port is that of the image', () => {
  expect([app.configuration.ingress?.targetPort, config.PORT, image.HOST]).toEqual([8080, 8080, '0.0.0.0'])
  expect(app.configuration.ingress).toMatchObject({ external: true, allowInsecure: false, transport: 'auto' })
})

test('the probes ask the health routes; only readiness can turn with overload and drain', () => {
  expect(container?.probes?.map(({ type, httpGet }) => [type, httpGet])).toEqual([
    ['Startup', { path: '/healthz', port: 8080 }],
    ['Liveness', { path: '/healthz', port: 8080 }],
    ['Readiness', { path: '/readyz', port: 8080 }]
  ])
  for (const { failureThreshold = 0, periodSeconds = 0, timeoutSeconds = 0 } of container?.probes ?? []) {
    expect(failureThreshold).toBeLessThanOrEqual(10)
    expect(timeoutSeconds).toBeLessThan(periodSeconds)
  }
})

test('the drain ends before the platform kills the replica', () => {
  expect(app.template.terminationGracePeriodSeconds).toBe(30)
  expect(config.DRAIN_DELAY_MS + config.UPSTREAM_TIMEOUT_MS).toBeLessThan(config.DRAIN_TIMEOUT_MS)
  expect(config.DRAIN_TIMEOUT_MS).toBeLessThan(30_000)
})

test('the container is the smallest, it never sleeps, and there is one of it until a Redis counts for all', () => {
  expect(container?.resources).toEqual({ cpu: "[json('0.25')]", memory: '0.5Gi' })
  expect(app.template.scale).toMatchObject({
    minReplicas: 1,
    maxReplicas: "[if(variables('shared'), parameters('maxReplicas'), 1)]"
  })
  expect(environment.workloadProfiles?.map(({ workloadProfileType }) => workloadProfileType)).toEqual(['Consumption'])
})

test('the image keeps its entrypoint, which starts Node with the flags of the published figures', () => {
  expect(Object.keys(container ?? {}).filter((key) => key === 'command' || key === 'args')).toEqual([])
})

test('the Redis is one that the proxy can use without further settings', () => {
  expect(redis).toEqual({
    clusteringPolicy: 'NoCluster',
    clientProtocol: 'Encrypted',
    port: 10_000,
    evictionPolicy: 'NoEviction',
    accessKeysAuthentication: 'Enabled'
  })
  const url = app.configuration.secrets?.find(({ name }) => name === 'redis-url')?.value ?? ''
  expect(url).toContain("format('rediss://:{0}@{1}:10000', uriComponent(listKeys(")
})
