/**
 * Deployment files, containers: Dockerfile and compose.yaml fit the proxy's settings, and one another. No engine runs them here;
 * scripts/container-check.sh builds and runs the images.
 */
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readConfig } from '../../proxy/config/config.ts'
import { SETTINGS } from '../../proxy/config/settings.ts'
import { read } from '../support/repository.ts'
import { imageSettings } from './files.ts'

interface Service {
  readonly image?: string
  readonly environment?: Readonly<Record<string, string>>
  readonly env_file?: readonly object[]
  readonly profiles?: readonly string[]
  readonly network_mode?: string
  readonly ports?: readonly string[]
  readonly read_only: boolean
  readonly cap_drop: readonly string[]
  readonly stop_grace_period?: string
}

const dockerfile = read('Dockerfile')
const { proxy, redis, sandbox } = (parse(read('compose.yaml')) as { services: Record<string, Service> }).services as {
  proxy: Service
  redis: Service
  sandbox: Service
}

test('every variable of the proxy is a setting, and its value is accepted', () => {
  const environment = { ...proxy.environment, UPSTREAM_URL: 'http://127.0.0.1:8090' }
  expect(Object.keys(environment).filter((name) => !(name in SETTINGS))).toEqual([])
  const config = readConfig({ ...imageSettings(), ...environment })
  expect(proxy.stop_grace_period).toBe('30s')
  expect(config.DRAIN_TIMEOUT_MS).toBeLessThan(30_000)
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
  expect(proxy.environment?.UPSTREAM_URL).toBe('${'.concat('UPSTREAM_URL:-https://api.tyntec.com}'))
  expect([proxy.profiles, redis.profiles, sandbox.profiles]).toEqual([undefined, undefined, ['sandbox']])
})

test('the sandbox is reached through the loopback address that it shares with the proxy', () => {
  expect(sandbox.network_mode).toBe('service:proxy')
  expect(dockerfile).toMatch(/^ENV .*\bSANDBOX_PORT=8090\b/m)
  expect(read('compose.yaml')).toContain('UPSTREAM_URL=http://127.0.0.1:8090 docker compose --profile sandbox up')
})

test('what is published is published to this machine alone', () => {
  expect(proxy.ports).toEqual(['127.0.0.1:8080:8080', '127.0.0.1:9464:9464'])
  expect([redis.ports, sandbox.ports]).toEqual([undefined, undefined])
})

test('no service may write its root or keep a capability', () => {
  for (const { read_only, cap_drop } of [proxy, redis, sandbox]) {
    expect([read_only, cap_drop]).toEqual([true, ['ALL']])
  }
})

test('images are pinned to a version', () => {
  expect(redis.image).toMatch(/^redis:\d+\.\d+\.\d+-bookworm$/)
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
