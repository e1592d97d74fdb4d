/**
 * Deployment files, containers: Dockerfile and compose.yaml fit the proxy's settings, and one another. No engine runs them here;
 * scripts/container-check.sh builds and runs the images.
 */
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readConfig, readSettings } from '../../proxy/config/config.ts'
import { SETTINGS } from '../../proxy/config/settings.ts'
import { adviceFor } from '../../proxy/operator/advice.ts'
import { read } from '../support/repository.ts'
import { alertRules, imageSettings } from './files.ts'

interface Service {
  readonly image?: string
  readonly environment: Readonly<Record<string, string>>
  readonly env_file?: readonly object[]
  readonly profiles?: readonly string[]
  readonly network_mode?: string
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly read_only: boolean
  readonly cap_drop: readonly string[]
  readonly stop_grace_period?: string
}

const dockerfile = read('Dockerfile')
const compose = read('compose.yaml')
type Name = 'proxy' | 'redis' | 'sandbox' | 'prometheus' | 'alertmanager'
const { services } = parse(compose) as { services: Record<Name, Service> }
const { proxy, redis, sandbox, prometheus, alertmanager } = services

/** What the proxy gets from the image, from a file .env, and from compose.yaml, which fills in what the file or the shell has. */
function environmentWith(dotEnv: Readonly<Record<string, string>>): Record<string, string> {
  const fill = (text: string) =>
    text.replace(/\$\{(\w+):-([^}]*)\}/, (_, name: string, otherwise: string) => dotEnv[name] ?? otherwise)
  const own = Object.entries(proxy.environment).map(([name, value]) => [name, fill(value)])
  return { ...imageSettings(), ...dotEnv, ...Object.fromEntries(own) }
}

test('every variable of the proxy is a setting, and its value is accepted', () => {
  const environment = environmentWith({ UPSTREAM_URL: 'http://127.0.0.1:8090' })
  expect(Object.keys(environment).filter((name) => !(name in SETTINGS))).toEqual([])
  const config = readConfig(environment)
  expect(proxy.stop_grace_period).toBe('30s')
  expect(config.DRAIN_TIMEOUT_MS).toBeLessThan(30_000)
})

test('with the settings that its comment names, nothing is left to advise', () => {
  const named = [...compose.matchAll(/^# {3}([A-Z_]+)=((?!.* docker ).+)$/gm)].map(([, name = '', value = '']) => [
    name,
    value
  ])
  const dotEnv = { ...Object.fromEntries(named), GUARD_SECRET: 'x'.repeat(44) }
  expect(Object.keys(dotEnv)).toEqual(['PUBLIC_URL', 'GUARD_COUNTRIES', 'TRUSTED_PROXIES', 'GUARD_SECRET'])
  const { config, surroundings } = readSettings(environmentWith(dotEnv))
  expect(adviceFor(config, surroundings)).toEqual([])
})

test('a Redis that .env names is used', () => {
  expect(environmentWith({}).REDIS_URL).toBe('redis://redis:6379')
  expect(environmentWith({ REDIS_URL: 'rediss://redis.example.com' }).REDIS_URL).toBe('rediss://redis.example.com')
})

test('the image drains for 5 s and ends within 25 s, on all addresses', () => {
  expect(imageSettings()).toEqual({ HOST: '0.0.0.0', PORT: '8080', DRAIN_DELAY_MS: '5000', DRAIN_TIMEOUT_MS: '25000' })
  const { DRAIN_DELAY_MS, DRAIN_TIMEOUT_MS, UPSTREAM_TIMEOUT_MS } = readConfig(imageSettings())
  expect(DRAIN_DELAY_MS + UPSTREAM_TIMEOUT_MS).toBeLessThan(DRAIN_TIMEOUT_MS)
})

test('a file .env reaches the proxy, if there is one, and cannot change where it listens', () => {
  expect(proxy.env_file).toEqual([{ path: '.env', required: false }])
  expect(proxy.environment).toMatchObject({
    HOST: '0.0.0.0',
    PORT: '8080',
    METRICS_PORT: '9464',
    METRICS_HOST: '0.0.0.0'
  })
  // Its own folder in the image has none: it is no part of what goes to the builder.
  expect(read('.dockerignore')).not.toMatch(/^!\.env/m)
})

test('without the sandbox the proxy stands before tyntec', () => {
  expect(environmentWith({}).UPSTREAM_URL).toBe('https://api.tyntec.com')
  expect([proxy.profiles, redis.profiles, sandbox.profiles]).toEqual([undefined, undefined, ['sandbox']])
})

test('the sandbox is reached through the loopback address that it shares with the proxy', () => {
  expect(sandbox.network_mode).toBe('service:proxy')
  expect(dockerfile).toMatch(/^ENV .*\bSANDBOX_PORT=8090\b/m)
  expect(compose).toContain('UPSTREAM_URL=http://127.0.0.1:8090 docker compose --profile sandbox up')
})

test('what is published is published to this machine alone', () => {
  expect(proxy.ports).toEqual(['127.0.0.1:8080:8080', '127.0.0.1:9464:9464'])
  expect([prometheus.ports, alertmanager.ports]).toEqual([['127.0.0.1:9090:9090'], ['127.0.0.1:9093:9093']])
  expect([redis.ports, sandbox.ports]).toEqual([undefined, undefined])
})

test('the profile `alerts` scrapes the proxy and tells Alertmanager', () => {
  expect([prometheus.profiles, alertmanager.profiles]).toEqual([['alerts'], ['alerts']])
  const { scrape_configs, alerting, rule_files } = parse(read('deploy/prometheus.yaml'))
  const [{ targets }] = scrape_configs[0].static_configs
  expect(targets).toEqual([`proxy:${proxy.environment.METRICS_PORT}`])
  expect(alerting.alertmanagers[0].static_configs[0].targets).toEqual(['alertmanager:9093'])
  expect(prometheus.volumes).toEqual(
    expect.arrayContaining([`./deploy/alerts.yaml:/etc/prometheus/${rule_files[0]}:ro`])
  )
})

test('each severity of an alert has a receiver', () => {
  const { route, receivers } = parse(read('deploy/alertmanager.yaml'))
  const receiverOf = (severity: string) =>
    route.routes.find(({ matchers }: { matchers: string[] }) => matchers.includes(`severity="${severity}"`))
      ?.receiver ?? route.receiver
  const severities = [...new Set(alertRules().map(({ labels }) => labels.severity))].sort()
  expect(severities.map(receiverOf)).toEqual(severities)
  expect(receivers.map(({ name }: { name: string }) => name).sort()).toEqual(severities)
})

test('no service may write its root or keep a capability', () => {
  for (const { read_only, cap_drop } of Object.values(services)) {
    expect([read_only, cap_drop]).toEqual([true, ['ALL']])
  }
})

test('images are pinned to a version', () => {
  expect(redis.image).toMatch(/^redis:\d+\.\d+\.\d+-bookworm$/)
  expect(prometheus.image).toMatch(/^prom\/prometheus:v\d+\.\d+\.\d+$/)
  expect(alertmanager.image).toMatch(/^prom\/alertmanager:v\d+\.\d+\.\d+$/)
  expect(dockerfile).toMatch(/^ARG BASE=node:24\.\d+\.\d+-bookworm-slim$/m)
  expect([...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, from]) => from)).not.toContain('node')
})

test('the image runs as a user by number, and without a shell', () => {
  const [last = ''] = dockerfile.split(/^FROM /m).slice(-1)
  expect(last).toMatch(/^USER 10001:10001$/m)
  expect(last).toMatch(
    /^ENTRYPOINT \["node", "--disable-sigusr1", "--max-semi-space-size=8", "build\/proxy\/server\.js"\]$/m
  )
  expect(last).toMatch(/^ {2}CMD \["node", "-e", /m)
})

test('what goes to the builder is named file by file', () => {
  const lines = read('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  expect(lines[0]).toBe('*')
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files]) => files?.split(' ') ?? [])
  const sent = lines.slice(1).map((line) => line.slice(1))
  expect(copied.filter((file) => !sent.some((one) => file === one || file.startsWith(`${one}/`)))).toEqual([])
})
