/**
 * Deployment files, Kubernetes: names, ports and times of the manifests fit those of the proxy, and one another. No cluster
 * reads them here.
 */
import { expect, test } from 'vitest'
import { readConfig, readSettings } from '../../proxy/config/config.ts'
import { SETTINGS } from '../../proxy/config/settings.ts'
import { adviceFor } from '../../proxy/operator/advice.ts'
import { read } from '../support/repository.ts'
import { imageSettings, type Manifest, manifests, type PodTemplate } from './files.ts'

const kinds = manifests()
const spec = (kind: string) => (kinds.get(kind) as Manifest).spec
const pod = spec('Deployment').template as PodTemplate
const [container] = pod.spec.containers
const own = Object.fromEntries(container.env.map(({ name, value }) => [name, value]))
const env = { ...imageSettings(), ...own }
/** What the Secret holds, as the command in the manifest's first lines makes it. */
const secrets = { REDIS_URL: 'rediss://:password@redis.example.com:6379', GUARD_SECRET: 'x'.repeat(44) }
const portOf = (name: string) => container.ports.find((port) => port.name === name)?.containerPort

test('every variable is a setting of the proxy, its value is accepted, and the image does not set it to the same', () => {
  expect(Object.keys(env).filter((name) => !(name in SETTINGS))).toEqual([])
  expect(() => readConfig({ ...env, ...secrets })).not.toThrow()
  expect(Object.entries(imageSettings()).filter(([name, value]) => own[name] === value)).toEqual([])
})

test('secret settings come from a Secret, not from the manifest', () => {
  const secret = Object.entries(SETTINGS).flatMap(([name, schema]) => (schema.meta()?.secret ? [name] : []))
  const given = container.env.filter(({ name }) => secret.includes(name))
  expect(given.map(({ name, value, valueFrom }) => ({ name, value, valueFrom }))).toEqual(
    Object.keys(secrets).map((name) => ({
      name,
      value: undefined,
      valueFrom: { secretKeyRef: { name: 'tyntec-2fa-proxy', key: name } }
    }))
  )
  const [introduction = ''] = read('deploy/kubernetes.yaml').split('apiVersion')
  expect([...introduction.matchAll(/--from-literal=(\w+)=/g)].map(([, name]) => name)).toEqual(Object.keys(secrets))
})

test('nothing is left to advise, so that `--strict` takes it', () => {
  const { config, surroundings } = readSettings({ ...env, ...secrets })
  expect(adviceFor(config, surroundings)).toEqual([])
})

test('the ports are those that the proxy listens on, on all addresses', () => {
  expect([portOf('http'), portOf('metrics')]).toEqual([Number(env.PORT), Number(env.METRICS_PORT)])
  expect([env.HOST, env.METRICS_HOST]).toEqual(['0.0.0.0', '0.0.0.0'])
  expect(spec('Service').ports).toEqual([{ name: 'http', port: 80, targetPort: 'http' }])
  expect(pod.metadata.annotations).toEqual({
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': env.METRICS_PORT,
    'prometheus.io/path': '/metrics'
  })
})

test('the probes ask the health routes; only readiness can turn with overload and drain', () => {
  const { startupProbe, livenessProbe, readinessProbe } = container
  expect([startupProbe, readinessProbe].map(({ httpGet }) => httpGet)).toEqual([
    { path: '/readyz', port: 'http' },
    { path: '/readyz', port: 'http' }
  ])
  expect(livenessProbe.httpGet).toEqual({ path: '/healthz', port: 'http' })
})

test('a call that starts at the last moment of the drain delay still has its whole time', () => {
  const config = readConfig({ ...env, ...secrets })
  expect(config.DRAIN_DELAY_MS).toBeGreaterThan(0)
  expect(config.DRAIN_DELAY_MS + config.UPSTREAM_TIMEOUT_MS).toBeLessThan(config.DRAIN_TIMEOUT_MS)
  expect(config.DRAIN_TIMEOUT_MS).toBeLessThan(pod.spec.terminationGracePeriodSeconds * 1000)
})

test('no Service of the namespace puts its address into a setting', () => {
  expect(pod.spec.enableServiceLinks).toBe(false)
})

test('the process may do no more than it needs', () => {
  expect(pod.spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 10001 })
  expect(container.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] }
  })
})

test('Service, autoscaler and disruption budget mean the Deployment', () => {
  const { name } = (kinds.get('Deployment') as Manifest).metadata
  const { labels } = pod.metadata
  expect([...kinds.keys()]).toEqual(['Deployment', 'Service', 'HorizontalPodAutoscaler', 'PodDisruptionBudget'])
  expect(spec('Deployment').selector).toEqual({ matchLabels: labels })
  expect(spec('Service').selector).toEqual(labels)
  expect(spec('PodDisruptionBudget').selector).toEqual({ matchLabels: labels })
  expect(spec('HorizontalPodAutoscaler').scaleTargetRef).toMatchObject({ kind: 'Deployment', name })
})
