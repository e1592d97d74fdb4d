/**
 * Checks an image's configuration, as `buildah inspect --type image` prints it: user, command, health check, settings. What a
 * container engine will do with the image is decided here, and none runs where this is checked.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

const { config } = JSON.parse(readFileSync(process.argv[2], 'utf8')).Docker
const env = Object.fromEntries(config.Env.map((line) => line.split(/=(.*)/s, 2)))

assert.equal(config.User, '10001:10001')
assert.deepEqual(config.Entrypoint, ['node', '--disable-sigusr1', 'build/proxy/server.js'])
assert.deepEqual(Object.keys(config.ExposedPorts), ['8080/tcp'])
assert.deepEqual([env.NODE_ENV, env.HOST, env.PORT], ['production', '0.0.0.0', '8080'])
assert.equal(config.Labels['org.opencontainers.image.licenses'], 'MIT')
// "CMD" is the form without a shell; "CMD-SHELL" is the other one.
assert.deepEqual(config.Healthcheck.Test.slice(0, 3), ['CMD', 'node', '-e'])
assert.equal(config.Healthcheck.Interval, 15e9)

const { User, Entrypoint, ExposedPorts, Env, Labels, Healthcheck } = config
process.stdout.write(`${JSON.stringify({ User, Entrypoint, ExposedPorts, Env, Labels, Healthcheck }, null, 2)}\n`)
