/**
 * Checks the configuration of an image, as `buildah inspect --type image` prints it: user, command, health check,
 * settings. It decides what a container engine does with the image, and this check has no engine.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

const { config } = JSON.parse(readFileSync(process.argv[2], 'utf8')).Docker
const env = Object.fromEntries(config.Env.map((line) => line.split(/=(.*)/s, 2)))

assert.equal(config.User, '10001:10001')
assert.deepEqual(config.Entrypoint, ['node', '--disable-sigusr1', '--max-semi-space-size=8', 'build/proxy/server.js'])
assert.deepEqual(Object.keys(config.ExposedPorts), ['8080/tcp'])
assert.deepEqual([env.NODE_ENV, env.HOST, env.PORT], ['production', '0.0.0.0', '8080'])
// Ends within the 30 s that platforms allow by default.
assert.deepEqual([env.DRAIN_DELAY_MS, env.DRAIN_TIMEOUT_MS], ['5000', '25000'])
assert.equal(config.Labels['org.opencontainers.image.licenses'], 'MIT')
// "CMD" runs without a shell, unlike "CMD-SHELL".
assert.deepEqual(config.Healthcheck.Test.slice(0, 3), ['CMD', 'node', '-e'])
assert.equal(config.Healthcheck.Interval, 15e9)

const { User, Entrypoint, ExposedPorts, Env, Labels, Healthcheck } = config
process.stdout.write(`${JSON.stringify({ User, Entrypoint, ExposedPorts, Env, Labels, Healthcheck }, null, 2)}\n`)
